using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>holidays china { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Days">Its lines.</param>
public sealed record HolidaysSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<HolidaySyntax> Days)
    : DeclarationSyntax(Span, Keyword);

/// <summary><c>closed 2026-10-01..2026-10-07 "label"</c> or <c>workday 2026-10-10 like fri "label"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Closed">Whether these days are closed; a make-up workday otherwise.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, where a range is written.</param>
/// <param name="Like">Weekday whose hours hold.</param>
/// <param name="Label">Why.</param>
public sealed record HolidaySyntax(
    SourceSpan Span, bool Closed, DateSyntax First, DateSyntax? Last, NameSyntax? Like, TextSyntax? Label) : SyntaxNode(Span);

/// <summary><c>hours Office { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Items">Its lines.</param>
/// <param name="IsEditable">Whether its opening times change without a deploy.</param>
public sealed record HoursSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ImmutableArray<HoursItemSyntax> Items, bool IsEditable)
    : DeclarationSyntax(Span, Keyword);

/// <summary>A line of opening hours.</summary>
public abstract record HoursItemSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>on mon..fri 09:00-12:00, 13:00-17:30</c>.</summary>
public sealed record OpenHoursSyntax(SourceSpan Span, ImmutableArray<DaysSyntax> Days, ImmutableArray<TimeRangeSyntax> Times)
    : HoursItemSyntax(Span);

/// <summary><c>closed holidays china</c>.</summary>
public sealed record ClosedHolidaysSyntax(SourceSpan Span, NameSyntax Holidays) : HoursItemSyntax(Span);

/// <summary><c>mon</c> or <c>mon..fri</c>.</summary>
public sealed record DaysSyntax(SourceSpan Span, NameSyntax First, NameSyntax? Last) : SyntaxNode(Span);

/// <summary><c>09:00-17:30</c>.</summary>
public sealed record TimeRangeSyntax(SourceSpan Span, TimeSyntax From, TimeSyntax To) : SyntaxNode(Span);

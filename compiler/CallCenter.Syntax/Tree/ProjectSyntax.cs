using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>project "Name" { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Items">What it says, in order.</param>
public sealed record ProjectSyntax(SourceSpan Span, SourceSpan Keyword, TextSyntax Name, ImmutableArray<ProjectItemSyntax> Items)
    : DeclarationSyntax(Span, Keyword);

/// <summary>A line of a project.</summary>
public abstract record ProjectItemSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>languages zh-CN, en</c>.</summary>
public sealed record ProjectLanguagesSyntax(SourceSpan Span, ImmutableArray<NameSyntax> Tags) : ProjectItemSyntax(Span);

/// <summary><c>timezone "Asia/Shanghai"</c>.</summary>
public sealed record ProjectTimeZoneSyntax(SourceSpan Span, TextSyntax Zone) : ProjectItemSyntax(Span);

/// <summary><c>longest call 1h</c>.</summary>
public sealed record ProjectLongestCallSyntax(SourceSpan Span, DurationSyntax Length) : ProjectItemSyntax(Span);

/// <summary><c>source crm : database</c>, and between braces what only its kind understands.</summary>
public sealed record ProjectSourceSyntax(SourceSpan Span, NameSyntax Name, NameSyntax Kind, ImmutableArray<SourceSettingSyntax> Settings)
    : ProjectItemSyntax(Span);

/// <summary><c>uses voicemail, yesNo</c>.</summary>
public sealed record ProjectUsesSyntax(SourceSpan Span, ImmutableArray<NameSyntax> Modules) : ProjectItemSyntax(Span);

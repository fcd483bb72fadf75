using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>setting name : type = value between low and high "description"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">Its value until somebody changes it.</param>
/// <param name="Min">Lower end of its range.</param>
/// <param name="Max">Upper end of its range.</param>
/// <param name="Description">What a business user reads.</param>
public sealed record SettingSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    TypeSyntax Type,
    ExpressionSyntax Default,
    ExpressionSyntax? Min,
    ExpressionSyntax? Max,
    TextSyntax? Description) : DeclarationSyntax(Span, Keyword);

/// <summary><c>switch Name default off "description"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Whether it is on until somebody changes it.</param>
/// <param name="Description">What a business user reads.</param>
public sealed record SwitchSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, bool Default, TextSyntax? Description)
    : DeclarationSyntax(Span, Keyword);

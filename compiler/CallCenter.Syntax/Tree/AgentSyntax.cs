using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>skill care levels 1..10 "客服"</c>: something agents can do, and how well.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="LevelMin">Lowest level; null where levels are not said.</param>
/// <param name="LevelMax">Highest level.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record SkillSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, NumberSyntax? LevelMin, NumberSyntax? LevelMax, TextSyntax? Description)
    : DeclarationSyntax(Span, Keyword);

/// <summary><c>group Front "…"</c>: agents who belong together whatever they can do (ACD-23).</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record GroupSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, TextSyntax? Description)
    : DeclarationSyntax(Span, Keyword);

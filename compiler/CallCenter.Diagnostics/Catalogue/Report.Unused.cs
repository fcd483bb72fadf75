using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 048x: what is declared for nothing.
public static partial class Report
{
    /// <summary>A declaration that nothing uses.</summary>
    /// <param name="where">Its name.</param>
    /// <param name="kind">Its keyword.</param>
    /// <param name="name">Its name.</param>
    /// <param name="effect">What that means for callers and users.</param>
    /// <param name="whole">All of it.</param>
    public static Diagnostic UnusedDeclaration(SourceSpan where, string kind, string name, string effect, SourceSpan? whole) => Warning(
        "CC0480",
        $"{Code($"{kind} {name}")} is never used",
        where,
        effect,
        help: "Take it out, or use it where it was meant. Uses in the project's own tests do not count.") with
    {
        Fixes = whole is { } all ? TakeOut(all) : [],
    };

    /// <summary>A variable that nothing reads.</summary>
    /// <param name="where">Its name.</param>
    /// <param name="name">Its name.</param>
    /// <param name="whole">The statement that does nothing else than give it a value; null when it does more.</param>
    public static Diagnostic UnusedVariable(SourceSpan where, string name, SourceSpan? whole) => Warning(
        "CC0481",
        $"{Code(name)} is never used",
        where,
        "its value is worked out, or asked of the caller, for nothing",
        help: "Take it out, or use it where it was meant.") with
    {
        Fixes = whole is { } all ? TakeOut(all) : [],
    };

    /// <summary>A parameter that nothing reads.</summary>
    public static Diagnostic UnusedParameter(SourceSpan where, string name, string owner, string effect) => Warning(
        "CC0482",
        $"{Code(owner)} never uses its parameter {Code(name)}",
        where,
        effect,
        help: "Take it out here and wherever a value is passed for it, or use it.");
}

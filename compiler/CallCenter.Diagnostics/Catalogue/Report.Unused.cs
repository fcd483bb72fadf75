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
    public static Diagnostic UnusedDeclaration(SourceSpan where, string kind, string name, string effect) => Warning(
        "CC0480",
        $"{Code($"{kind} {name}")} is never used",
        where,
        effect,
        help: "Take it out, or use it where it was meant. Uses in the project's own tests do not count.");

    /// <summary>A variable that nothing reads.</summary>
    public static Diagnostic UnusedVariable(SourceSpan where, string name) => Warning(
        "CC0481",
        $"{Code(name)} is never used",
        where,
        "its value is worked out, or asked of the caller, for nothing",
        help: "Take it out, or use it where it was meant.");

    /// <summary>A parameter that nothing reads.</summary>
    public static Diagnostic UnusedParameter(SourceSpan where, string name, string owner, string effect) => Warning(
        "CC0482",
        $"{Code(owner)} never uses its parameter {Code(name)}",
        where,
        effect,
        help: "Take it out here and wherever a value is passed for it, or use it.");
}

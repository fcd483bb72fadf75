using CallCenter.Syntax.Parsing;

namespace CallCenter.Syntax.Written;

/// <summary>A file as it is written, for what changes or shows its text.</summary>
/// <param name="Syntax">What it means.</param>
/// <param name="Root">The whole of it, its last part being the end of the file; null when it has errors.</param>
public sealed record WrittenFile(SyntaxResult Syntax, WrittenNode? Root);

using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Syntax.Tree;

namespace CallCenter.Syntax.Parsing;

/// <summary>What reading a file gave.</summary>
/// <param name="Root">The file; what could not be read in it is an <see cref="ErrorDeclarationSyntax"/>.</param>
/// <param name="Diagnostics">What is wrong with its writing, in order. A file with an error never runs.</param>
public sealed record SyntaxResult(CompilationUnitSyntax Root, ImmutableArray<Diagnostic> Diagnostics);

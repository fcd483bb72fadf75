using System.Collections.Immutable;
using System.Text;
using CallCenter.Emit.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CallCenter.Emit.CSharp;

/// <summary>Compiles the texts of one assembly. The same texts give the same bytes.</summary>
internal static class UnitCompiler
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp13, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        deterministic: true,
        generalDiagnosticOption: ReportDiagnostic.Suppress,
        nullableContextOptions: NullableContextOptions.Disable,
        concurrentBuild: true);

    // Optimised machine code throws all overflows of a method at its end, where no line belongs to them: the record of a call
    // that failed would name the wrong one. What a flow computes is too little to be worth that.
    private const string Attributes =
        "[assembly: System.Diagnostics.Debuggable(System.Diagnostics.DebuggableAttribute.DebuggingModes.Default"
        + " | System.Diagnostics.DebuggableAttribute.DebuggingModes.DisableOptimizations)]";

    /// <summary>Compiles.</summary>
    /// <param name="name">Name of the assembly.</param>
    /// <param name="sources">Its texts.</param>
    /// <param name="types">The assembly of shared types it refers to; null for that one itself.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    /// <exception cref="InvalidOperationException">The emitted C# does not compile, which is a fault of the emitter; the text is in the message.</exception>
    public static EmittedAssembly Compile(
        string name, ImmutableArray<LoweredSource> sources, MetadataReference? types, CancellationToken cancellation)
    {
        // Symbols need to know the encoding of the text they refer to.
        IEnumerable<SyntaxTree> trees =
        [
            .. sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), Parsing, source.Path, cancellation)),
            CSharpSyntaxTree.ParseText(SourceText.From(Attributes, Encoding.UTF8), Parsing, "Attributes.cs", cancellation),
        ];
        IEnumerable<MetadataReference> references = types is null ? References.All : [.. References.All, types];
        var compilation = CSharpCompilation.Create(name, trees, references, Options);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emission = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: $"{name}.pdb");
        var result = compilation.Emit(image, symbols, options: emission, cancellationToken: cancellation);
        return result.Success
            ? new EmittedAssembly(name, image.ToArray(), symbols.ToArray())
            : throw new InvalidOperationException(Explain(result.Diagnostics, sources));
    }

    private static string Explain(ImmutableArray<Diagnostic> diagnostics, ImmutableArray<LoweredSource> sources)
    {
        var text = new StringBuilder("The C# emitted for this project does not compile. This is a fault of the compiler, not of the project.\n");
        foreach (var error in diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            text.Append(error.Location.GetLineSpan()).Append(": ").Append(error.GetMessage(null)).Append('\n');
        }

        foreach (var source in sources)
        {
            text.Append("\n// ").Append(source.Path).Append('\n').Append(source.Text);
        }

        return text.ToString();
    }
}

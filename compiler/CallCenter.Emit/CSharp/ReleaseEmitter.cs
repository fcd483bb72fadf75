using System.Collections.Immutable;
using System.Text;
using CallCenter.Emit.Lowering;
using CallCenter.Semantics.Bound;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CallCenter.Emit.CSharp;

/// <summary>Compiles a project to an assembly. The same project and hash give the same bytes.</summary>
public static class ReleaseEmitter
{
    private const int HashLengthInName = 12;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp13, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        deterministic: true,
        generalDiagnosticOption: ReportDiagnostic.Suppress,
        nullableContextOptions: NullableContextOptions.Disable,
        concurrentBuild: true);

    private static readonly EmitOptions Emission = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb,
        pdbFilePath: "flows.pdb");

    /// <summary>Compiles a project.</summary>
    /// <param name="project">A project without errors.</param>
    /// <param name="hash">Hash of the release; its beginning becomes part of the assembly's name, which is unique per release.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    /// <exception cref="InvalidOperationException">The emitted C# does not compile, which is a fault of the emitter; the text is in the message.</exception>
    public static EmittedAssembly Emit(BoundProject project, string hash, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Compile(ProjectLowering.Lower(project), $"flows_{hash[..Math.Min(hash.Length, HashLengthInName)]}", cancellation);
    }

    private static EmittedAssembly Compile(ImmutableArray<LoweredSource> sources, string name, CancellationToken cancellation)
    {
        // Symbols need to know the encoding of the text they refer to.
        var trees = sources.Select(source =>
            CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), Parsing, source.Path, cancellation));
        var compilation = CSharpCompilation.Create(name, trees, References.All, Options);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: Emission, cancellationToken: cancellation);
        return result.Success
            ? new EmittedAssembly(image.ToArray(), symbols.ToArray())
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

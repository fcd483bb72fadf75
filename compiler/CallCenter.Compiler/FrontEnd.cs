using System.Collections.Immutable;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.FlowLibrary;
using CallCenter.Semantics.Binding;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;

namespace CallCenter.Compiler;

/// <summary>Parses and binds.</summary>
internal static class FrontEnd
{
    public static CheckResult Check(IProjectSource source, IReadOnlyList<SourceFile> flows, ParsedFiles files) =>
        Check(new MeasuredFiles(source), files.Parse(flows));

    public static CheckResult Check(MeasuredFiles projectFiles, ImmutableArray<SyntaxResult> flows, NameIndex? names = null)
    {
        var parsed = Library.WithModules(flows);
        var bound = ProjectBinder.Bind([.. parsed.Select(file => file.Root)], projectFiles, names);
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. parsed.SelectMany(file => file.Diagnostics)
                .Concat(bound.Diagnostics)
                .Concat(Voices(parsed.Select(file => file.Root), projectFiles))
                .OrderBy(diagnostic => diagnostic.Primary?.Span.File.Path ?? "", StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Primary?.Span.Start ?? 0),
        ];

        // A file with an error of writing never runs, whatever could still be bound.
        var project = diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? null : bound.Project;
        return new CheckResult(project, diagnostics) { Files = parsed };
    }

    // No word of the project names a piece, so what is said of it stands at its language.
    private static IEnumerable<Diagnostic> Voices(IEnumerable<CompilationUnitSyntax> files, MeasuredFiles projectFiles) =>
        from project in files.SelectMany(file => file.Declarations.OfType<ProjectSyntax>())
        from line in project.Items.OfType<ProjectLanguagesSyntax>()
        from tag in line.Tags
        from piece in VoicePack.Of(projectFiles.Source, tag.Text)
        where projectFiles.SoundLength(piece.Path) is null
        select Report.RecordingNotPlayable(tag.Span, piece.Path);
}

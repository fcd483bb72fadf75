using System.Collections.Immutable;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.FlowLibrary;
using CallCenter.Semantics.Binding;
using CallCenter.Syntax.Tree;

namespace CallCenter.Compiler;

/// <summary>Parses and binds.</summary>
internal static class FrontEnd
{
    public static CheckResult Check(IProjectSource source, IReadOnlyList<SourceFile> flows, ParsedFiles files)
    {
        var parsed = Library.WithModules(files.Parse(flows));
        var projectFiles = new Files(source);
        var bound = ProjectBinder.Bind([.. parsed.Select(file => file.Root)], projectFiles);
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. parsed.SelectMany(file => file.Diagnostics)
                .Concat(bound.Diagnostics)
                .Concat(Voices(source, parsed.Select(file => file.Root), projectFiles))
                .OrderBy(diagnostic => diagnostic.Primary?.Span.File.Path ?? "", StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Primary?.Span.Start ?? 0),
        ];

        // A file with an error of writing never runs, whatever could still be bound.
        return diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error)
            ? new CheckResult(null, diagnostics)
            : new CheckResult(bound.Project, diagnostics);
    }

    // No word of the project names a piece, so what is said of it stands at its language.
    private static IEnumerable<Diagnostic> Voices(IProjectSource source, IEnumerable<CompilationUnitSyntax> files, Files projectFiles) =>
        from project in files.SelectMany(file => file.Declarations.OfType<ProjectSyntax>())
        from line in project.Items.OfType<ProjectLanguagesSyntax>()
        from tag in line.Tags
        from piece in VoicePack.Of(source, tag.Text)
        where projectFiles.SoundLength(piece.Path) is null
        select Report.RecordingNotPlayable(tag.Span, piece.Path);

    private sealed class Files(IProjectSource source) : IProjectFiles
    {
        public IReadOnlyList<string> Modules => Library.Modules;

        public bool Exists(string path) => source.Exists(path);

        public TimeSpan? SoundLength(string path)
        {
            try
            {
                using var stream = source.OpenRead(path);
                return WavLength.Of(stream);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null; // That it is missing, or cannot be played, is reported by others.
            }
        }
    }
}

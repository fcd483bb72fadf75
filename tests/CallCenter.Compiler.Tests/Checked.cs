using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.FlowLibrary;
using CallCenter.Semantics.Binding;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Schema;
using CallCenter.Semantics.Scripts;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Compiler.Tests;

/// <summary>Parses and binds files, as the compiler does.</summary>
internal static class Checked
{
    public static (BoundProject? Project, ImmutableArray<Diagnostic> Diagnostics) Files(params SourceFile[] files)
    {
        var parsed = Library.WithModules([.. files.Select(FlowParser.Parse)]);
        var bound = ProjectBinder.Bind([.. parsed.Select(result => result.Root)], Recordings.Instance);
        return (bound.Project, [.. parsed.SelectMany(result => result.Diagnostics), .. bound.Diagnostics]);
    }

    /// <summary>As <see cref="Files"/>, and against the example database and the example engine.</summary>
    public static (BoundProject? Project, ImmutableArray<Diagnostic> Diagnostics) Connected(params SourceFile[] files)
    {
        var (project, diagnostics) = Files(files);
        return (project, project is null ? diagnostics : [.. diagnostics, .. SchemaCheck.Run(project, new ExampleSchema()), .. ScriptCheck.Run(project, new ExampleScripts())]);
    }

    public static SourceFile[] Folder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.flow", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(folder, path).Replace('\\', '/'), Full: path))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full))),
    ];

    // The recordings there are.
    private sealed class Recordings : IProjectFiles
    {
        private const string Whole = "recordings/welcome.wav";
        private const string Broken = "recordings/broken.wav";

        public static Recordings Instance { get; } = new();

        public IReadOnlyList<string> Modules => Library.Modules;

        public bool Exists(string path) => path is Whole or Broken;

        public TimeSpan? SoundLength(string path) => path == Whole ? TimeSpan.FromSeconds(7.25) : null;
    }
}

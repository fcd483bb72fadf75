using System.Collections.Immutable;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;
using CallCenter.Workspace.Completing;
using CallCenter.Workspace.Documents;
using CallCenter.Workspace.Renaming;
using CallCenter.Workspace.Telling;

namespace CallCenter.Workspace;

/// <summary>
/// A project at one moment: its texts never change, so any number of questions may be asked at once and all answers agree. What a
/// question needs is worked out when the first one needs it.
/// </summary>
public sealed class ProjectSnapshot
{
    private readonly Lock _gate = new();
    private readonly ImmutableArray<FlowDocument> _documents;
    private readonly MeasuredFiles _files;
    private readonly LastBounds _lastBounds;
    private AnalysedProject? _analysed;

    internal ProjectSnapshot(string root, long version, ImmutableArray<FlowDocument> documents, MeasuredFiles files, LastBounds lastBounds)
    {
        _lastBounds = lastBounds;
        Root = root;
        Version = version;
        _documents = documents;
        _files = files;
    }

    /// <summary>Absolute path of the project's folder; the path of the file where a file stands alone.</summary>
    public string Root { get; }

    /// <summary>Grows with every change; snapshots with the same root and version are the same.</summary>
    public long Version { get; }

    /// <summary>The project's own flow files, in ordinal order of their paths in it.</summary>
    public IEnumerable<SourceFile> Files => _documents.Select(document => document.File);

    /// <summary>The file of an absolute path; null when it is none of the project's flows.</summary>
    public SourceFile? FileOf(string path) => DocumentOf(path)?.File;

    /// <summary>Absolute path of a file; null for a file of the flow library, which lies on no disk.</summary>
    public string? PathOf(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _documents.FirstOrDefault(document => document.File.Path == file.Path)?.Path;
    }

    /// <summary>The tree of a file of the project; null for one that is none of it.</summary>
    /// <remarks>Cheap: no other file is read for it.</remarks>
    public SyntaxResult? SyntaxOf(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _documents.FirstOrDefault(document => document.File.Path == file.Path)?.Syntax;
    }

    /// <summary>Everything that is to be said about the project, by file and place: what <c>callcenter validate</c> prints.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public ImmutableArray<Diagnostic> Diagnostics(CancellationToken cancellation = default) => Analyse(cancellation).Check.Diagnostics;

    /// <summary>What is to be said about each file, those that are in order included; what stands nowhere goes to the first file.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public IReadOnlyDictionary<SourceFile, ImmutableArray<Diagnostic>> DiagnosticsByFile(CancellationToken cancellation = default)
    {
        var first = _documents.FirstOrDefault()?.File.Path;
        var byPath = Diagnostics(cancellation).ToLookup(diagnostic => diagnostic.Primary?.Span.File.Path ?? first, StringComparer.Ordinal);
        return _documents.ToDictionary(document => document.File, document => byPath[document.File.Path].ToImmutableArray());
    }

    /// <summary>What the name at a place stands for; null where no name stands.</summary>
    /// <param name="file">A file of the project, or of the library.</param>
    /// <param name="offset">UTF-16 offset into it: of the name, or just behind it.</param>
    /// <param name="cancellation">Nobody wants to know any more.</param>
    /// <exception cref="OperationCanceledException">As <paramref name="cancellation"/> says.</exception>
    public NameEntry? NameAt(SourceFile file, int offset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Analyse(cancellation).Names.At(file, offset);
    }

    /// <summary>Where a symbol's name stands, by file and place: its declaration, and all uses in the project and its tests.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public IReadOnlyList<NameEntry> ReferencesTo(Symbol symbol, CancellationToken cancellation = default) => Analyse(cancellation).Names.Of(symbol);

    /// <summary>Where what stands at a place is declared; null for what is built in, and where nothing stands.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public SourceSpan? DefinitionAt(SourceFile file, int offset, CancellationToken cancellation = default) =>
        NameAt(file, offset, cancellation) is { Symbol.DeclaredAt: { File.Path.Length: > 0 } at } ? at : null;

    /// <summary>All names of a file with what they stand for, in order.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public IReadOnlyList<NameEntry> NamesIn(SourceFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Analyse(cancellation).Names.In(file);
    }

    /// <summary>What there is to tell about a place: what a name stands for and what is proved about it, what a word means; null for nothing.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public Hover? HoverAt(SourceFile file, int offset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new Hovers(this, cancellation).At(file, offset);
    }

    /// <summary>What may stand where somebody writes.</summary>
    /// <param name="file">A file of the project.</param>
    /// <param name="offset">UTF-16 offset of the caret.</param>
    /// <param name="cancellation">Nobody wants to know any more.</param>
    /// <exception cref="OperationCanceledException">As <paramref name="cancellation"/> says.</exception>
    public CompletionList CompletionsAt(SourceFile file, int offset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var at = Math.Clamp(offset, 0, file.Text.Length);
        return SyntaxOf(file) is { } syntax
            ? new Completions(this, new CaretPlace(file, at, syntax.Root), cancellation).Find()
            : new CompletionList(new SourceSpan(file, at, 0), []);
    }

    /// <summary>What is passed where a call is being written; null where none is.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public SignatureHelp? SignatureAt(SourceFile file, int offset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new Signatures(this, cancellation).At(file, offset);
    }

    /// <summary>The declarations of a file with what has a name in them. Cheap: no other file is read for it.</summary>
    public ImmutableArray<OutlineItem> OutlineOf(SourceFile file) => SyntaxOf(file) is { } syntax ? Outline.Of(syntax.Root) : [];

    /// <summary>The declarations of all files whose names hold letters in that order, whatever their case.</summary>
    public IEnumerable<OutlineItem> FindDeclarations(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        return Files.SelectMany(file => OutlineOf(file)).Where(item => Holds(item.Name, letters));
    }

    /// <summary>What an editor shows above flows and inbound rules of a file.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public ImmutableArray<Lens> LensesOf(SourceFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new Lenses(this, cancellation).Of(file);
    }

    /// <summary>The name at a place that an author may want to change, or why it cannot be changed.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public RenameTarget RenameTargetAt(SourceFile file, int offset, CancellationToken cancellation = default) =>
        new Renamer(this, cancellation).Target(file, offset);

    /// <summary>Gives what stands at a place another name, in all files; or says why that cannot be done.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public RenameResult Rename(SourceFile file, int offset, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new Renamer(this, cancellation).Rename(file, offset, name);
    }

    /// <summary>The same project with other texts.</summary>
    internal ProjectSnapshot With(Func<SourceFile, string> textOf) => new(
        Root,
        Version,
        [.. _documents.Select(document => textOf(document.File) is var text && text == document.File.Text ? document : new FlowDocument(document.Path, new SourceFile(document.File.Path, text)))],
        _files,
        new LastBounds());

    private FlowDocument? DocumentOf(string path) => _documents.FirstOrDefault(document => document.Path == path);

    /// <summary>Reads the project for somebody who wants to know about its names only.</summary>
    internal void Bind(NameIndex index) => ProjectCompiler.Check(_files, [.. _documents.Select(document => document.Syntax)], index);

    /// <summary>Whether nothing is wrong with the project.</summary>
    internal bool IsInOrder(CancellationToken cancellation) => Analyse(cancellation).Check.Project is not null;

    /// <summary>What is proved about the project as it is, or as it was when it was last in order; null when it never was.</summary>
    internal KnownBounds? Bounds(CancellationToken cancellation)
    {
        Analyse(cancellation);
        return _lastBounds.Known;
    }

    /// <summary>How long a prompt is at the most; null while the project has errors.</summary>
    internal TimeSpan? LengthOf(PromptSymbol prompt, CancellationToken cancellation) => Analyse(cancellation).Check.Project?.Prompts[prompt.Index].LengthMax;

    /// <summary>The tree of a file of the project or of the library.</summary>
    internal CompilationUnitSyntax? TreeOf(SourceFile file, CancellationToken cancellation) =>
        Analyse(cancellation).Check.Files.FirstOrDefault(it => it.Root.Span.File.Path == file.Path)?.Root;

    private static bool Holds(string name, string letters)
    {
        var at = 0;
        foreach (var letter in letters)
        {
            at = name.IndexOf(letter.ToString(), at, StringComparison.OrdinalIgnoreCase) + 1;
            if (at == 0)
            {
                return false;
            }
        }

        return true;
    }

    // One question works it out, the others wait for it: nobody does it twice.
    internal AnalysedProject Analyse(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _analysed) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            if (_analysed is { } done)
            {
                return done;
            }

            foreach (var document in _documents)
            {
                cancellation.ThrowIfCancellationRequested();
                _ = document.Syntax;
            }

            var names = new NameIndex();
            var check = ProjectCompiler.Check(_files, [.. _documents.Select(document => document.Syntax)], names);
            var analysed = new AnalysedProject(check, names);
            if (check.Project is { } project)
            {
                _lastBounds.Known = new KnownBounds(project);
            }

            Volatile.Write(ref _analysed, analysed);
            return analysed;
        }
    }
}

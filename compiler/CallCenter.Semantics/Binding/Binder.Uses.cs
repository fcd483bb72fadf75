using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Uses.cs
{
    private readonly Dictionary<string, NameSyntax> _modulesUsed = new(StringComparer.Ordinal);

    // Languages of the project that texts of a module lack, by the path of its file.
    private readonly Dictionary<string, SortedSet<string>> _libraryLacks = new(StringComparer.Ordinal);

    private void BindUses(ProjectSyntax project)
    {
        foreach (var name in project.Items.OfType<ProjectUsesSyntax>().SelectMany(uses => uses.Modules))
        {
            if (!_modulesUsed.TryAdd(name.Text, name))
            {
                _diagnostics.Add(Report.ModuleTwice(name.Span, name.Text, _modulesUsed[name.Text].Span));
            }
            else if (!_projectFiles.Modules.Contains(name.Text))
            {
                _diagnostics.Add(Report.UnknownModule(name.Span, name.Text, Nearest.To(name.Text, _projectFiles.Modules), _projectFiles.Modules));
            }
        }
    }

    // The author can do nothing about a text of the library: the one message is where he uses it.
    private void NoteLibraryLacks(SourceFile file, IEnumerable<string> languages)
    {
        if (!_libraryLacks.TryGetValue(file.Path, out var lacks))
        {
            _libraryLacks[file.Path] = lacks = new SortedSet<string>(StringComparer.Ordinal);
        }

        lacks.UnionWith(languages);
    }

    private void ReportLibraryLacks()
    {
        foreach (var (path, languages) in _libraryLacks)
        {
            var module = path[SourceFile.LibraryFolder.Length..^".flow".Length];
            if (_modulesUsed.TryGetValue(module, out var use))
            {
                _diagnostics.Add(Report.LibraryLacksLanguage(use.Span, module, [.. languages]));
            }
        }
    }
}

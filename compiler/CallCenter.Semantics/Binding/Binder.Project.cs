using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Project.cs
{
    // Languages are parts of the project, which has no symbol.
    private const string LanguageOwner = "languages";

    private string _projectName = "";
    private string _timeZone = "UTC";
    private TimeSpan _longestCall = SemanticLimits.LongestCallMax;
    private SourceSpan? _longestCallAt;
    private ImmutableArray<string> _languages = [];
    private ProjectSyntax? _project;

    private void BindProject(ImmutableArray<CompilationUnitSyntax> files, IEnumerable<ProjectSyntax> projects)
    {
        foreach (var project in projects)
        {
            if (_project is not null)
            {
                _diagnostics.Add(Report.OnlyOne(project.Keyword, "project", _project.Keyword));
                continue;
            }

            _project = project;
            BindProject(project);
        }

        // A file that was not read at all may have declared it.
        var mayBeBroken = files.Any(file => (file.HasErrors && file.Declarations.IsEmpty)
            || file.Declarations.OfType<ErrorDeclarationSyntax>().Any(it => it.Keyword.Text == "project"));
        if (_project is null && !mayBeBroken)
        {
            _diagnostics.Add(Report.ProjectMissing(files.Length > 0 ? files[0].Span with { Length = 0 } : null));
        }
    }

    private void BindProject(ProjectSyntax project)
    {
        _projectName = project.Name.Value;
        BindUses(project);
        if (Only<ProjectLanguagesSyntax>(project, "languages", "languages en") is { } languages)
        {
            BindLanguages(languages);
        }

        if (Only<ProjectTimeZoneSyntax>(project, "timezone", "timezone \"Asia/Shanghai\"") is { } zone)
        {
            BindTimeZone(zone.Zone);
        }

        if (Only<ProjectLongestCallSyntax>(project, "longest call", "longest call 1h") is { } longest
            && CheckDuration(longest.Length.Span, "longest call", longest.Length.Value, SemanticLimits.LongestCallMin, SemanticLimits.LongestCallMax))
        {
            _longestCall = longest.Length.Value;
            _longestCallAt = longest.Length.Span;
        }

        foreach (var source in project.Items.OfType<ProjectSourceSyntax>())
        {
            DeclareSource(source);
        }
    }

    private T? Only<T>(ProjectSyntax project, string line, string example)
        where T : ProjectItemSyntax
    {
        T[] items = [.. project.Items.OfType<T>()];
        foreach (var again in items.Skip(1))
        {
            _diagnostics.Add(Report.ProjectLineTwice(again.Span, line, items[0].Span));
        }

        if (items.Length == 0)
        {
            _diagnostics.Add(Report.ProjectLineMissing(project.Keyword, line, example, project.Span));
        }

        return items.FirstOrDefault();
    }

    private void BindLanguages(ProjectLanguagesSyntax syntax)
    {
        var languages = ImmutableArray.CreateBuilder<string>();
        foreach (var tag in syntax.Tags)
        {
            if (!LanguageTag().IsMatch(tag.Text))
            {
                _diagnostics.Add(Report.LanguageShape(tag.Span, tag.Text));
            }
            else if (languages.Contains(tag.Text))
            {
                _diagnostics.Add(Report.LanguageTwice(tag.Span, tag.Text));
            }
            else
            {
                languages.Add(tag.Text);
                _uses.Names?.DeclarePart(LanguageOwner, "language", tag.Text, tag.Span);
            }
        }

        _languages = languages.ToImmutable();
    }

    private void BindTimeZone(TextSyntax zone)
    {
        if (zone.Value == "UTC" || (TimeZoneInfo.TryFindSystemTimeZoneById(zone.Value, out var found) && found.HasIanaId))
        {
            _timeZone = zone.Value;
            return;
        }

        _diagnostics.Add(Report.UnknownTimeZone(zone.Span, zone.Value));
    }

    // A language that a file of the library has and the project does not.
    private bool IsForeign(NameSyntax tag) => tag.Span.File.IsLibrary && !_languages.IsEmpty && !_languages.Contains(tag.Text);

    // Null after a report. Without languages there was a report before, and any language passes.
    private string? BindLanguage(NameSyntax tag)
    {
        if (_languages.IsEmpty || _languages.Contains(tag.Text))
        {
            _uses.Names?.NotePart(tag.Span, LanguageOwner, tag.Text);
            return tag.Text;
        }

        _diagnostics.Add(Report.UnknownLanguage(tag.Span, tag.Text, Nearest.To(tag.Text, _languages), _languages));
        return null;
    }

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageTag();
}

using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.FlowLibrary;
using CallCenter.Semantics.Binding;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;

namespace CallCenter.Cli.Recording;

/// <summary>Goes through a project's prompts: from what is written, so that missing files do not hide the list of what is missing.</summary>
internal static class RecordingList
{
    /// <summary>Whether a project has errors, so that its list may lack texts and pieces.</summary>
    public static bool IsUncertain(IProjectSource source)
    {
        var files = Library.WithModules([.. source.ReadFlows().Select(FlowParser.Parse)]);
        return files.Any(file => file.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
            || ProjectBinder.Bind([.. files.Select(file => file.Root)], new RecordedProject()).Project is null;
    }

    /// <summary>Every text of every prompt, in the order of files and prompts. Modules the project uses are among them, in its languages. Then the pieces of values.</summary>
    public static IReadOnlyList<RecordingLine> Of(IProjectSource source)
    {
        var files = Library.WithModules([.. source.ReadFlows().Select(FlowParser.Parse)]);
        var languages = files
            .SelectMany(file => file.Root.Declarations.OfType<ProjectSyntax>())
            .SelectMany(project => project.Items.OfType<ProjectLanguagesSyntax>())
            .SelectMany(line => line.Tags)
            .Select(tag => tag.Text)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from prompt in files.SelectMany(file => file.Root.Declarations.OfType<PromptSyntax>())
               from text in prompt.Texts
               where text.Language is not null && languages.Contains(text.Language.Text)
               select LineOf(source, prompt, text, text.Language!.Text),
            .. PieceList.Of(source, files),
        ];
    }

    private static RecordingLine LineOf(IProjectSource source, PromptSyntax prompt, PromptTextSyntax text, string language)
    {
        var file = text.Recording?.Value ?? $"recordings/{language}/{prompt.Name.Text}.wav";
        var placeholders = text.Text.Parts.OfType<PlaceholderSyntax>().Select(part => part.Span.Text).ToList();
        var words = string.Concat(text.Text.Parts.Select(part => part is WordsSyntax spoken ? spoken.Value : part.Span.Text));
        return new RecordingLine(
            prompt.Name.Text, language, file, text.Recording is not null, source.Exists(file), prompt.LengthMax?.Value.TotalSeconds, words, placeholders);
    }
}

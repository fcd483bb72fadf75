using CallCenter.Abstractions.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Semantics.Binding;
using CallCenter.StdLib.Reading;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Cli.Recording;

/// <summary>The pieces that the values of a project are put together from.</summary>
internal static class PieceList
{
    /// <summary>Each piece once in each language that needs it. None while the project has errors, for its values have no types then.</summary>
    public static IReadOnlyList<RecordingLine> Of(IProjectSource source, IReadOnlyList<SyntaxResult> files)
    {
        if (ProjectBinder.Bind([.. files.Select(file => file.Root)], new RecordedProject()).Project is not { } project)
        {
            return [];
        }

        return
        [
            .. from language in project.Languages
               from piece in project.Prompts
                   .SelectMany(prompt => prompt.Texts)
                   .Where(text => text.Language == language && text.Recording is null)
                   .SelectMany(text => text.Segments)
                   .Select(segment => segment.Value)
                   .OfType<PromptValue>()
                   .SelectMany(value => ValueReaders.PiecesOf(language, value.Type, value.Format))
                   .Distinct()
               where piece.Id is not null
               select LineOf(source, language, piece.Id!, piece.Words),
        ];
    }

    private static RecordingLine LineOf(IProjectSource source, string language, string id, string words)
    {
        var file = VoicePack.PathOf(language, id);
        return new RecordingLine("", language, file, IsNamed: false, source.Exists(file), SecondsMax: null, words, Values: []) { Piece = id };
    }
}

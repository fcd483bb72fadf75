using CallCenter.Abstractions.Releases;
using CallCenter.Media.Prompts;
using CallCenter.StdLib.Reading;

namespace CallCenter.Hosting.Prompts;

/// <summary>The recorded pieces of one language.</summary>
internal sealed class VoiceRecordings(VoiceManifest voice, string recordingsFolder)
{
    private readonly Dictionary<string, PromptSource> _pieces = voice.Pieces.ToDictionary(
        piece => piece.Id, PromptSource (piece) => new PromptSource.Recording(Path.Combine(recordingsFolder, piece.Recording)), StringComparer.Ordinal);

    /// <summary>A value from its recordings; null when one of its pieces is not recorded: two voices in one value are worse than one synthesised.</summary>
    public IReadOnlyList<PromptSource>? Find(SpokenValue value)
    {
        var found = new List<PromptSource>(value.Pieces.Count);
        foreach (var piece in value.Pieces)
        {
            if (piece.Id is null || !_pieces.TryGetValue(piece.Id, out var recording))
            {
                return null;
            }

            found.Add(recording);
        }

        return found;
    }
}

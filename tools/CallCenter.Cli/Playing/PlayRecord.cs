namespace CallCenter.Cli.Playing;

/// <summary>What a played call leaves behind: as a call record, but for people.</summary>
internal sealed class PlayRecord
{
    private readonly List<string> _notes = [];

    /// <summary>What was written down, in order.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>How the call came to its end, when it was not by hanging up.</summary>
    public string? End { get; set; }

    /// <summary>Writes down.</summary>
    public void Note(string kind, string what) => _notes.Add($"{kind} {what}");
}

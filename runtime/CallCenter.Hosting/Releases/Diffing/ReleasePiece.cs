namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>A piece of a project that a reader knows by name, as lines.</summary>
/// <param name="Kind">What it is: <c>flow</c>, <c>prompt</c>, <c>queue</c> …</param>
/// <param name="Name">Its name; empty where there is one only.</param>
/// <param name="Lines">What it says.</param>
internal sealed record ReleasePiece(string Kind, string Name, IReadOnlyList<string> Lines)
{
    /// <summary>Equal when nothing of it changed that the lines do not show; empty when that is not known.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What it is found by in another release.</summary>
    public (string Kind, string Name) Key => (Kind, Name);

    /// <summary>What a reader calls it.</summary>
    public string Title => Name.Length == 0 ? Kind : $"{Kind} {Name}";
}

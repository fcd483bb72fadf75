namespace CallCenter.Media.Recognition;

/// <summary>The embedded engine.</summary>
public sealed record PocketSphinxOptions
{
    /// <summary>Decoders, each with a thread and about 40 MB; so many utterances are understood at once.</summary>
    public int Decoders { get; init; } = 2;

    /// <summary>Utterances that may wait for a decoder; one more fails.</summary>
    public int WaitingMax { get; init; } = 32;

    /// <summary>Folder of the acoustic model.</summary>
    public string Model { get; init; } = "/usr/share/pocketsphinx/model/en-us/en-us";

    /// <summary>File of the words it knows and how they sound.</summary>
    public string Dictionary { get; init; } = "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict";

    /// <summary>Names of the two libraries, PocketSphinx and SphinxBase.</summary>
    internal (string PocketSphinx, string SphinxBase) Libraries { get; init; } = ("libpocketsphinx.so.3", "libsphinxbase.so.3");
}

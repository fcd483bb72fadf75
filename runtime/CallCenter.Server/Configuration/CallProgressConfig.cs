using CallCenter.Media.CallProgress;

namespace CallCenter.Server.Configuration;

/// <summary>What is listened for while somebody outside is called: entry <c>callProgress</c>.</summary>
public sealed record CallProgressConfig
{
    /// <summary>Whether anything is.</summary>
    public bool Listens { get; init; } = true;

    /// <summary>The country whose tones are expected (ISO 3166); null for none.</summary>
    public string? Country { get; init; }

    /// <summary>Speech without an end, in seconds, from which a greeting is a machine's; null for the default.</summary>
    public double? MachineSpeechSeconds { get; init; }

    /// <summary>Recordings of the carrier's announcements by what they say: WAV files, or folders of them.</summary>
    public IReadOnlyList<(AnnouncementMeaning Meaning, string Path)> Announcements { get; init; } = [];

    /// <summary>Reads the recordings; a problem is one sentence.</summary>
    /// <param name="projectFolder">What paths are relative to.</param>
    public (CallProgressOptions? Options, string? Problem) Load(string projectFolder)
    {
        if (!Listens)
        {
            return (null, null);
        }

        var library = new AnnouncementLibrary();
        foreach (var (meaning, path) in Announcements)
        {
            if (Add(library, meaning, Path.Combine(projectFolder, path), path) is { } problem)
            {
                return (null, problem);
            }
        }

        var options = new CallProgressOptions { Country = Country, Announcements = library };
        return (MachineSpeechSeconds is { } seconds ? options with { MachineSpeech = TimeSpan.FromSeconds(seconds) } : options, null);
    }

    private static string? Add(AnnouncementLibrary library, AnnouncementMeaning meaning, string path, string written)
    {
        try
        {
            string[] files = Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.wav").Order(StringComparer.Ordinal)] : [path];
            if (files.Length == 0)
            {
                return $"\"callProgress\": the folder {written} has no WAV files; put recordings of the announcement there.";
            }

            foreach (var file in files)
            {
                if (!Recordings.TryRead(File.ReadAllBytes(file), out var samples, out var problem))
                {
                    return $"\"callProgress\": {Path.GetFileName(file)} cannot be used: {problem}.";
                }

                if (!library.TryAdd(meaning, Path.GetFileNameWithoutExtension(file), samples))
                {
                    return $"\"callProgress\": {Path.GetFileName(file)} holds less than a second of sound, or all recordings together more than {AnnouncementLibrary.FramesMax / 50 / 60} minutes.";
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"\"callProgress\": {written} cannot be read: {exception.Message}";
        }
    }
}

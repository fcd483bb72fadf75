using CallCenter.Journal.Filing;

namespace CallCenter.Server.Http.Desk;

/// <summary>Recordings: what is filed of them, and where their sound lies.</summary>
/// <param name="archive">What is filed.</param>
/// <param name="folder">Where the sound lies.</param>
internal sealed class RecordingShelf(RecordingArchive archive, string folder)
{
    /// <summary>What is filed.</summary>
    public RecordingArchive Archive => archive;

    /// <summary>Notes that somebody hears a recording.</summary>
    /// <exception cref="IOException">It cannot be noted.</exception>
    public Hearing Note(Hearing hearing)
    {
        archive.Note(hearing);
        return hearing;
    }

    /// <summary>The file of a recording; its WAV while the MP3 of it is still being made. Null when neither is there.</summary>
    /// <param name="name">The name it is filed under.</param>
    public string? FileOf(string name)
    {
        // Whatever stands in the table: nothing outside of the folder is ever sent.
        if (name.Length == 0 || name != Path.GetFileName(name))
        {
            return null;
        }

        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : File.Exists(Path.ChangeExtension(path, ".wav")) ? Path.ChangeExtension(path, ".wav") : null;
    }
}

namespace CallCenter.Media.Recording;

/// <summary>Where recordings of whole calls lie, and as what.</summary>
/// <param name="Folder">The folder; made when needed.</param>
/// <param name="Mp3">Whether they become MP3 files once they are whole.</param>
public sealed record TalkRecordingOptions(string Folder, bool Mp3);

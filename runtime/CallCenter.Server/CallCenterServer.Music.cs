using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Server;

public sealed partial class CallCenterServer // CallCenterServer.Music.cs
{
    // Music that queues may name: NAME.wav or NAME.mp3 of this folder of the project (ACD-27, IVR-31).
    private const string MusicFolder = "music";

    private static readonly string[] MusicEndings = [".wav", ".mp3"];

    // Coded once for all who will ever hear it; a file that cannot be read is told before the first call comes.
    private async Task<string?> PrepareMusicAsync(CancellationToken cancellation)
    {
        if (Tenant.Configuration.Music is { } held)
        {
            var (clips, problem) = await CodeMusicAsync(Path.GetFullPath(held, Tenant.Folder), cancellation);
            if (problem is not null)
            {
                return $"\"music\" in {Configuration.ProjectConfiguration.FileName} cannot be played: {problem}";
            }

            _telephony!.UseHoldMusic(clips);
        }

        return await PrepareMusicOfQueuesAsync(cancellation);
    }

    private async Task<string?> PrepareMusicOfQueuesAsync(CancellationToken cancellation)
    {
        var folder = Path.Combine(Tenant.Folder, MusicFolder);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var music = new Dictionary<string, IReadOnlyList<AudioClip>>(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(folder).Where(static path => MusicEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            var (clips, problem) = await CodeMusicAsync(path, cancellation);
            if (problem is not null)
            {
                return $"{MusicFolder}/{Path.GetFileName(path)} cannot be played: {problem}";
            }

            if (!music.TryAdd(Path.GetFileNameWithoutExtension(path), clips))
            {
                return $"{MusicFolder}/ holds two files named {Path.GetFileNameWithoutExtension(path)}; a queue could not tell them apart. Rename one.";
            }
        }

        _telephony!.UseMusic(music);
        return null;
    }

    private async Task<(IReadOnlyList<AudioClip> Clips, string? Problem)> CodeMusicAsync(string path, CancellationToken cancellation)
    {
        var clips = new List<AudioClip>();
        foreach (var codec in AudioCodec.Usable)
        {
            var sound = await Tenant.Sounds.GetAsync(new PromptSource.Recording(path), codec, cancellation);
            if (sound.Clip is not { Length: > 0 } clip)
            {
                return ([], sound.Problem ?? $"{path} holds no sound.");
            }

            clips.Add(clip);
        }

        return (clips, null);
    }
}

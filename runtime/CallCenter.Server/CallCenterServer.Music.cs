using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Server;

public sealed partial class CallCenterServer // CallCenterServer.Music.cs
{
    private PromptSounds? _sounds;
    private string? _music;

    // Coded once for all who will ever hear it; a file that cannot be read is told before the first call comes.
    private async Task<string?> PrepareMusicAsync(CancellationToken cancellation)
    {
        if (_music is null)
        {
            return null;
        }

        var path = Path.GetFullPath(_music, _options.ProjectFolder);
        var clips = new List<AudioClip>();
        foreach (var codec in AudioCodec.Usable)
        {
            var sound = await _sounds!.GetAsync(new PromptSource.Recording(path), codec, cancellation);
            if (sound.Clip is not { Length: > 0 } clip)
            {
                return $"\"music\" in {Configuration.ProjectConfiguration.FileName} cannot be played: {sound.Problem ?? $"{path} holds no sound."}";
            }

            clips.Add(clip);
        }

        _telephony!.UseHoldMusic(clips);
        return null;
    }
}

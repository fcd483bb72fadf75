using System.Collections.Concurrent;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Sip;

namespace CallCenter.Telephony;

/// <content>What those hear who are held, and those who wait.</content>
public sealed partial class TelephonyHost // TelephonyHost.Music.cs
{
    private const int MissingNamesMax = 1000;

    private readonly ConcurrentDictionary<string, bool> _missing = new(StringComparer.Ordinal);
    private volatile Dictionary<string, AudioClip[]> _music = new(StringComparer.Ordinal);

    /// <summary>What those hear from now on who are held: the same music, once in each codec, heard by all at the same place.</summary>
    public void UseHoldMusic(IReadOnlyList<AudioClip> music) => Tones.UseHoldMusic(music);

    /// <summary>Music of queues by name, each once in each codec; in place of what there was. Heard by those who begin to wait from now on.</summary>
    public void UseMusic(IReadOnlyDictionary<string, IReadOnlyList<AudioClip>> music)
    {
        ArgumentNullException.ThrowIfNull(music);
        _music = music.Where(static one => one.Value.Count > 0).ToDictionary(static one => one.Key, static one => one.Value.ToArray(), StringComparer.Ordinal);
        _missing.Clear();
    }

    internal AudioClip Music(string name, AudioCodec? codec)
    {
        if (_music.TryGetValue(name, out var clips))
        {
            return Array.Find(clips, clip => clip.Codec == codec) ?? clips[0];
        }

        if (_missing.Count < MissingNamesMax && _missing.TryAdd(name, true))
        {
            _log.Write(SipLogLevel.Warning, $"There is no music `{name}`; who should wait with it hears the usual one. Put {name}.wav into the project's music folder.");
        }

        return Tones.Hold(codec);
    }
}

using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Mixing;

/// <summary>One who takes part in a <see cref="MediaConference"/>: what of him others hear, and what he hears. A change glides over 20 ms.</summary>
public sealed class ConferenceMember
{
    /// <summary>The loudest and the softest a member is made, in decibels either way.</summary>
    public const double GainMax = 12;

    private readonly MediaConference _conference;
    private bool _isMuted;
    private bool _isDeaf;
    private int _factor = MixMath.Unity;
    private ConferenceMember? _whispersTo;

    internal ConferenceMember(MediaConference conference, MediaLeg leg, bool isMuted)
    {
        _conference = conference;
        _isMuted = isMuted;
        Leg = leg;
        leg.Member = this;
        Mix = new(leg.Stream, new MemberSound(leg.Negotiated?.Codec ?? AudioCodec.Pcma)) { IsMuted = isMuted };
    }

    /// <summary>His voice path.</summary>
    public MediaLeg Leg { get; }

    /// <summary>Nobody hears him.</summary>
    public bool IsMuted
    {
        get => _isMuted;
        set
        {
            _isMuted = value;
            Tell();
        }
    }

    /// <summary>He hears none of the others.</summary>
    public bool IsDeaf
    {
        get => _isDeaf;
        set
        {
            _isDeaf = value;
            Tell();
        }
    }

    /// <summary>The only one who hears him; null for everybody.</summary>
    public ConferenceMember? WhispersTo
    {
        get => _whispersTo;
        set
        {
            _whispersTo = value;
            Tell();
        }
    }

    internal MixMember Mix { get; }

    /// <summary>Makes him louder or softer, by at most <see cref="GainMax"/> decibels.</summary>
    public void SetGain(double decibels)
    {
        _factor = MixMath.FactorOf(Math.Clamp(decibels, -GainMax, GainMax));
        Tell();
    }

    /// <summary>Lets him be heard by all, by one, or by nobody, in one step.</summary>
    public void Speak(bool isMuted, ConferenceMember? to = null)
    {
        _isMuted = isMuted;
        _whispersTo = to;
        Tell();
    }

    /// <summary>Plays to him alone, beside what the others say; in place of what plays to him alone now.</summary>
    public void Play(params ReadOnlySpan<AudioClip> clips) => _conference.Send(new MixOrder.PlayToOne(Mix, SamplesOf(clips)));

    /// <summary>Takes him out; a bridge he is in goes on.</summary>
    public void Leave() => _conference.Send(new MixOrder.Leave(Mix));

    /// <summary>His telephone speaks another codec from now on.</summary>
    internal void Hear(AudioCodec codec) => _conference.Send(new MixOrder.Hear(Mix, new MemberSound(codec)));

    internal static short[]? SamplesOf(ReadOnlySpan<AudioClip> clips)
    {
        var samples = new List<short>();
        foreach (var clip in clips)
        {
            samples.AddRange(clip.ToSamples());
        }

        return samples.Count == 0 ? null : [.. samples];
    }

    private void Tell() => _conference.Send(new MixOrder.Level(Mix, _isMuted, _isDeaf, _whispersTo?.Mix, _factor));
}

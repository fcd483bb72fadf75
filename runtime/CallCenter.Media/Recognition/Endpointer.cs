namespace CallCenter.Media.Recognition;

/// <summary>
/// Finds where somebody begins and ends to speak, by the energy of frames of 20 ms against that of the line's own noise, which
/// it follows. The same for all engines.
/// </summary>
internal sealed class Endpointer(EndpointerOptions options)
{
    public const int FrameSamples = 160;
    private const int FrameMilliseconds = 20;

    // -50 dB of full scale, and 10 dB above the noise: quieter is no voice at a telephone.
    private const double RmsMin = 100;
    private const double AboveNoise = 3.2;

    // Noise rises slowly, so that a long vowel does not become noise, and falls at once.
    private const double NoiseRise = 1.01;
    private const double NoiseMin = 30;
    private const double NoiseMax = 1500;

    private double _noise = NoiseMax; // What is heard first is taken for noise until it pauses.
    private int _voiced;
    private int _quiet;
    private int _waited;
    private int _length;

    /// <summary>Where it stands.</summary>
    public EndpointState State { get; private set; } = EndpointState.Waiting;

    /// <summary>Waiting for the first word counts from now on: the prompt is over.</summary>
    public void Restart() => _waited = 0;

    /// <summary>Takes the next frame.</summary>
    public EndpointState Hear(ReadOnlySpan<short> frame)
    {
        var isVoice = IsVoice(frame);
        if (State == EndpointState.Waiting)
        {
            Wait(isVoice);
        }
        else if (State == EndpointState.Speaking)
        {
            Speak(isVoice);
        }

        return State;
    }

    private void Wait(bool isVoice)
    {
        _waited += FrameMilliseconds;

        // A gap of a frame or two is part of a word.
        _voiced = isVoice ? _voiced + FrameMilliseconds : Math.Max(0, _voiced - (FrameMilliseconds / 2));
        if (_voiced >= options.VoiceMin.TotalMilliseconds)
        {
            State = EndpointState.Speaking;
            _length = _voiced;
            _quiet = 0;
        }
        else if (_waited >= options.NoInput.TotalMilliseconds && _voiced == 0)
        {
            State = EndpointState.NothingSaid;
        }
    }

    private void Speak(bool isVoice)
    {
        _length += FrameMilliseconds;
        _quiet = isVoice ? 0 : _quiet + FrameMilliseconds;
        if (_quiet >= options.EndSilence.TotalMilliseconds || _length >= options.LengthMax.TotalMilliseconds)
        {
            State = EndpointState.Ended;
        }
    }

    private bool IsVoice(ReadOnlySpan<short> frame)
    {
        double sum = 0;
        foreach (var sample in frame)
        {
            sum += (double)sample * sample;
        }

        var rms = Math.Sqrt(sum / Math.Max(1, frame.Length));
        _noise = rms < _noise ? Math.Max(NoiseMin, rms) : Math.Min(_noise * NoiseRise, NoiseMax);
        return rms > RmsMin && rms > _noise * AboveNoise;
    }
}

/// <summary>Where an <see cref="Endpointer"/> stands.</summary>
internal enum EndpointState
{
    /// <summary>Nobody has spoken yet.</summary>
    Waiting,

    /// <summary>Somebody speaks.</summary>
    Speaking,

    /// <summary>He has ended, or spoken for as long as he may.</summary>
    Ended,

    /// <summary>Nobody has spoken in time.</summary>
    NothingSaid,
}

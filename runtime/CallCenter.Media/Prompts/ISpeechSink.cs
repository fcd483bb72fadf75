namespace CallCenter.Media.Prompts;

/// <summary>Where a synthesizer puts what it has spoken so far.</summary>
public interface ISpeechSink
{
    /// <summary>Called once, before the first samples.</summary>
    /// <param name="sampleRate">Samples in a second.</param>
    void Begin(int sampleRate);

    /// <summary>The next samples, 16 bits, one channel. False when nobody wants more: the synthesizer may stop.</summary>
    bool Write(ReadOnlySpan<short> samples);
}

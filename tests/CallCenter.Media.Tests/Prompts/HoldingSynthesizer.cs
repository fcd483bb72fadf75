using System.Runtime.InteropServices;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Tests.Prompts;

/// <summary>Lets another speak, but no further than a limit until it may go on, and notes what speaking so far cost its thread.</summary>
/// <param name="voice">Who speaks.</param>
/// <param name="limit">How much speech.</param>
internal sealed class HoldingSynthesizer(ISpeechSynthesizer voice, TimeSpan limit) : ISpeechSynthesizer, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualResetEventSlim _may = new(true);
    private readonly TimeSpan _limit = limit;

    public string Name => voice.Name;

    /// <summary>The processor time of the thread that speaks, from the beginning of each text to the limit. Linux only.</summary>
    public List<TimeSpan> Costs { get; } = [];

    public void Hold() => _may.Reset();

    public void Go() => _may.Set();

    public ValueTask<SpeechEnd> SpeakAsync(SpeechRequest request, ISpeechSink sink, CancellationToken cancellation) =>
        voice.SpeakAsync(request, new HeldSink(this, sink), cancellation);

    public void Dispose() => _may.Dispose();

    private static TimeSpan ThreadTime()
    {
        const int ThreadProcessorTime = 3;
        if (!OperatingSystem.IsLinux())
        {
            return TimeSpan.Zero;
        }

        _ = clock_gettime(ThreadProcessorTime, out var time);
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out ClockTime time);

    [StructLayout(LayoutKind.Sequential)]
    private struct ClockTime
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    private sealed class HeldSink(HoldingSynthesizer owner, ISpeechSink sink) : ISpeechSink
    {
        private TimeSpan _began;
        private int _left;

        public void Begin(int sampleRate)
        {
            _began = ThreadTime();
            _left = (int)(owner._limit.TotalSeconds * sampleRate);
            sink.Begin(sampleRate);
        }

        public bool Write(ReadOnlySpan<short> samples)
        {
            if (_left > 0 && _left <= samples.Length)
            {
                _ = sink.Write(samples[.._left]);
                samples = samples[_left..];
                _left = 0;
                owner.Costs.Add(ThreadTime() - _began);
                _ = owner._may.Wait(Patience); // Whoever waits for the sound fails first.
            }

            _left = Math.Max(0, _left - samples.Length);
            return sink.Write(samples);
        }
    }
}

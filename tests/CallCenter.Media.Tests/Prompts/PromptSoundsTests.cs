using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Media.Tests.Prompts;

public sealed class PromptSoundsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("media-prompts").FullName;
    private readonly FakeSynthesizer _synthesizer = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_text_is_spoken_once_and_then_found_in_memory_and_on_disk()
    {
        var source = new PromptSource.Speech("hello", "en");
        AudioClip clip;
        using (var sounds = New())
        {
            Assert.False(sounds.TryGet(source, G711.Pcma, out _));
            clip = (await GetAsync(sounds, source)).Clip!;
            Assert.True(sounds.TryGet(new PromptSource.Speech("hello", "en"), G711.Pcma, out var again));
            Assert.Same(clip, again);
            Assert.False(sounds.TryGet(source, G711.Pcmu, out _));
        }

        using var restarted = New();
        var fromDisk = (await GetAsync(restarted, source)).Clip!;

        Assert.Equal(1, _synthesizer.Spoken);
        Assert.Equal(clip.Bytes.ToArray(), fromDisk.Bytes.ToArray());
        Assert.EndsWith(".alaw", Assert.Single(Directory.GetFiles(_folder)), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1), clip.Duration);
    }

    [Fact]
    public async Task What_is_in_memory_needs_no_disk()
    {
        using var sounds = New();
        var source = new PromptSource.Speech("hello", "en");
        var clip = (await GetAsync(sounds, source)).Clip;
        Directory.Delete(_folder, recursive: true);
        try
        {
            Assert.True(sounds.TryGet(source, G711.Pcma, out var again));
            Assert.Same(clip, again);
            var request = sounds.GetAsync(source, G711.Pcma, TestContext.Current.CancellationToken);
            Assert.True(request.IsCompleted);
            Assert.Same(clip, (await request).Clip);
            Assert.False(Directory.Exists(_folder));
        }
        finally
        {
            _ = Directory.CreateDirectory(_folder);
        }
    }

    [Fact]
    public async Task Requests_for_the_same_sound_share_the_work()
    {
        using var sounds = New();
        _synthesizer.Gate.Reset();
        var requests = Enumerable.Range(0, 20)
            .Select(_ => sounds.GetAsync(new PromptSource.Speech("hello", "en"), G711.Pcma, TestContext.Current.CancellationToken).AsTask())
            .ToList();
        _synthesizer.Gate.Set();
        var results = await Task.WhenAll(requests);

        Assert.Equal(1, _synthesizer.Spoken);
        Assert.Single(results.Select(result => result.Clip).Distinct());
    }

    [Fact]
    public async Task Too_much_waiting_is_a_problem()
    {
        using var sounds = New(new() { Workers = 1, WaitingMax = 2 });
        _synthesizer.Gate.Reset();
        var requests = Enumerable.Range(0, 5)
            .Select(i => sounds.GetAsync(new PromptSource.Speech($"text {i}", "en"), G711.Pcma, TestContext.Current.CancellationToken).AsTask())
            .ToList();
        _synthesizer.Gate.Set();
        var results = await Task.WhenAll(requests);

        Assert.Equal("2 sounds already wait to be made; try again later.", results[^1].Problem);
        Assert.InRange(results.Count(result => result.Clip is not null), 2, 3);
    }

    [Fact]
    public async Task A_cancelled_request_does_not_stop_the_work()
    {
        using var sounds = New();
        using var cancellation = new CancellationTokenSource();
        _synthesizer.Gate.Reset();
        var source = new PromptSource.Speech("hello", "en");
        var cancelled = sounds.GetAsync(source, G711.Pcma, cancellation.Token).AsTask();
        var patient = GetAsync(sounds, source);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _synthesizer.Gate.Set();

        Assert.NotNull((await patient).Clip);
    }

    [Fact]
    public async Task The_problem_of_the_synthesizer_is_passed_on_and_asked_again()
    {
        using var sounds = New();
        _synthesizer.Problem = "no voice today";
        var source = new PromptSource.Speech("hello", "en");
        Assert.Equal("no voice today", (await GetAsync(sounds, source)).Problem);

        _synthesizer.Problem = null;
        Assert.NotNull((await GetAsync(sounds, source)).Clip);
    }

    [Fact]
    public async Task A_recording_of_any_rate_becomes_a_clip()
    {
        using var sounds = New();
        var path = Path.Combine(_folder, "tone.wav");
        var tone = Sounds.Sine(1000, 22050, 1, amplitude: 0.02).Select(sample => (short)(sample * 32767));
        await File.WriteAllBytesAsync(
            path, WavReaderTests.Wav(1, 1, 22050, 16, [.. tone.SelectMany(BitConverter.GetBytes)]), TestContext.Current.CancellationToken);

        var clip = (await GetAsync(sounds, new PromptSource.Recording(path))).Clip!;

        Assert.InRange(clip.Duration.TotalMilliseconds, 999, 1000);
        float[] samples = [.. clip.ToSamples().Select(sample => sample / 32768f)];
        Assert.Equal(0.1 * Math.Sqrt(2), Sounds.Amplitude(samples.AsSpan(800, 6400), 1000, 8000), 0.005);
    }

    [Fact]
    public async Task A_recording_that_is_missing_or_broken_is_a_problem()
    {
        using var sounds = New();
        var missing = Path.Combine(_folder, "missing.wav");
        var broken = Path.Combine(_folder, "broken.wav");
        await File.WriteAllTextAsync(broken, "no sound", TestContext.Current.CancellationToken);

        Assert.Equal(
            $"The recording `{missing}` cannot be read: Could not find file '{missing}'.",
            (await GetAsync(sounds, new PromptSource.Recording(missing))).Problem);
        Assert.Equal(
            $"The recording `{broken}` cannot be used: it is no WAV file (RIFF WAVE).",
            (await GetAsync(sounds, new PromptSource.Recording(broken))).Problem);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_a_problem_but_the_clip_is_there()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "in the way", TestContext.Current.CancellationToken);
        using var sounds = new PromptSounds(Path.Combine(file, "cache"), _synthesizer);

        var (clip, problem) = await GetAsync(sounds, new PromptSource.Speech("hello", "en"));

        Assert.NotNull(clip);
        Assert.StartsWith("The prompt cache cannot be used: ", problem, StringComparison.Ordinal);
        Assert.EndsWith(" Let the process write there, or choose another folder.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_and_disk_are_bounded_and_keep_what_was_used_last()
    {
        using var sounds = New(new() { MemoryBytesMax = 5 * 8000, DiskBytesMax = 5 * 8000, Workers = 1 });
        var kept = new PromptSource.Speech("kept", "en");
        _ = await GetAsync(sounds, kept);
        for (var i = 0; i < 12; i++)
        {
            _ = await GetAsync(sounds, new PromptSource.Speech($"text {i}", "en"));
            Assert.True(sounds.TryGet(kept, G711.Pcma, out _));
        }

        Assert.False(sounds.TryGet(new PromptSource.Speech("text 0", "en"), G711.Pcma, out _));
        Assert.InRange(Directory.GetFiles(_folder).Length, 2, 5);
    }

    [Fact]
    public async Task Tones_and_silence_are_computed()
    {
        using var sounds = New();
        var tone = (await GetAsync(sounds, new PromptSource.Tone(440, TimeSpan.FromMilliseconds(500)))).Clip!;
        var silence = (await GetAsync(sounds, new PromptSource.Silence(TimeSpan.FromMilliseconds(20)))).Clip!;

        float[] samples = [.. tone.ToSamples().Select(sample => sample / 32768f)];
        Assert.Equal(5800 / 32768.0, Sounds.Amplitude(samples.AsSpan(400, 3200), 440, 8000), 0.005);
        Assert.Equal(Enumerable.Repeat(G711Codec.Silence(G711.Pcma), 160), silence.Bytes.ToArray());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private PromptSounds New(PromptSoundsOptions? options = null) => new(_folder, _synthesizer, options);

    [Fact]
    public async Task A_sequence_is_its_parts_one_after_the_other_and_the_parts_are_kept()
    {
        using var sounds = New();
        var tone = new PromptSource.Tone(440, TimeSpan.FromMilliseconds(500));
        var silence = new PromptSource.Silence(TimeSpan.FromMilliseconds(20));
        var whole = (await GetAsync(sounds, new PromptSource.Sequence([tone, silence, tone]))).Clip!;

        Assert.True(sounds.TryGet(tone, G711.Pcma, out var part));
        Assert.Equal((2 * part.Length) + 160, whole.Length);
        Assert.True(whole.Bytes[..part.Length].SequenceEqual(part.Bytes));
        Assert.True(whole.Bytes[^part.Length..].SequenceEqual(part.Bytes));
        Assert.True(sounds.TryGet(new PromptSource.Sequence([tone, silence, tone]), G711.Pcma, out var again));
        Assert.Same(whole, again);
    }

    [Fact]
    public async Task A_sequence_with_a_part_that_cannot_be_made_is_none()
    {
        using var sounds = New();
        var missing = new PromptSource.Recording("/nowhere/n5.wav");
        var (clip, problem) = await GetAsync(sounds, new PromptSource.Sequence([new PromptSource.Silence(TimeSpan.FromMilliseconds(20)), missing]));

        Assert.Null(clip);
        Assert.Contains("/nowhere/n5.wav", problem, StringComparison.Ordinal);
    }

    private static async Task<PromptSoundResult> GetAsync(PromptSounds sounds, PromptSource source) =>
        await sounds.GetAsync(source, G711.Pcma, TestContext.Current.CancellationToken);

    /// <summary>Says every text as the same second of tone, when the gate is open.</summary>
    private sealed class FakeSynthesizer : ISpeechSynthesizer
    {
        public string Name => "fake";

        public int Spoken { get; private set; }

        public string? Problem { get; set; }

        public ManualResetEventSlim Gate { get; } = new(true);

        public ValueTask<SpeechEnd> SpeakAsync(SpeechRequest request, ISpeechSink sink, CancellationToken cancellation)
        {
            Gate.Wait(cancellation);
            Spoken++;
            short[] samples = [.. Sounds.Sine(500, 8000, 1).Select(sample => (short)(sample * 32767))];
            sink.Begin(8000);
            _ = sink.Write(samples);
            return new(new SpeechEnd(Problem));
        }
    }
}

using System.Diagnostics;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Media.Tests.Prompts;

public sealed class Mp3Tests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("media-mp3").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_recording_in_mp3_becomes_a_clip()
    {
        Assert.SkipUnless(HttpSynthesizerTests.HasMp3Tools(), "mpg123 or lame is not installed: apt-get install mpg123 lame");
        var path = Path.Combine(_folder, "welcome.mp3");
        await File.WriteAllBytesAsync(path, Encode(HttpSynthesizerTests.Wav(1000, 1)), TestContext.Current.CancellationToken);
        using var espeak = new EspeakSynthesizer();
        using var sounds = new PromptSounds(Path.Combine(_folder, "cache"), espeak);

        var clip = (await sounds.GetAsync(new PromptSource.Recording(path), G711.Pcma, TestContext.Current.CancellationToken)).Clip!;

        Assert.InRange(clip.Duration.TotalSeconds, 0.95, 1.2);
        float[] samples = [.. clip.ToSamples().Select(sample => sample / 32768f)];
        Assert.Equal(0.1 * Math.Sqrt(2), Sounds.Amplitude(samples.AsSpan(2000, 4000), 1000, 8000), 0.02);
    }

    [Theory]
    [InlineData("mpg123", "it is no MP3 file")]
    [InlineData("not-there-123", "MP3 needs the program mpg123: run `apt-get install mpg123`, or save the sound as WAV")]
    public void What_cannot_be_decoded_is_said(string program, string expected)
    {
        Assert.SkipUnless(program != "mpg123" || HttpSynthesizerTests.HasMp3Tools(), "mpg123 is not installed: apt-get install mpg123");

        Assert.False(Mp3Tool.TryDecode(Sounds.Noise(20_000), out _, out var problem, program));
        Assert.Equal(expected, problem);
    }

    /// <summary>MP3 of a WAV file, by lame.</summary>
    internal static byte[] Encode(byte[] wav)
    {
        var folder = Directory.CreateTempSubdirectory("media-lame").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "a.wav"), wav);
            using var lame = Process.Start("lame", ["--quiet", Path.Combine(folder, "a.wav"), Path.Combine(folder, "a.mp3")]);
            Assert.True(lame.WaitForExit(TimeSpan.FromSeconds(30)));
            return File.ReadAllBytes(Path.Combine(folder, "a.mp3"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

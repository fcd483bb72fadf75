using System.Buffers.Binary;
using System.Text.Json;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter progress</c>: what is heard in recordings, and what is said when that cannot be.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task The_tones_of_a_recording_are_told_with_time_reasons_and_country()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder["回铃音.wav"], at => at % 5 < 1 ? 450 : 0, seconds: 6);
        await WriteAsync(folder["busy.wav"], at => at % 0.7 < 0.35 ? 450 : 0, seconds: 4);

        var result = await CommandLine.RunAsync("progress", "--country", "CN", folder["回铃音.wav"], folder["busy.wav"]);

        Assert.True(result.Code == 0, result.All);
        Assert.Matches(@"回铃音\.wav \(6\.0 s\)\s+ringing tone at 1\.\d s: 450 Hz in the cadence of 1000-4000 ms, fit 0\.\d\d \(CN\)", result.Output);
        Assert.Matches(@"busy\.wav \(4\.0 s\)\s+busy tone at 1\.\d s: 450 Hz in the cadence of 350-350 ms", result.Output);
    }

    [Fact]
    public async Task Json_names_the_announcement_of_a_project_that_was_recognised()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["project"]);
        await File.WriteAllTextAsync(folder["project/main.flow"], "flow Main {\n    hangup\n}\n", TestContext.Current.CancellationToken);
        await WriteAsync(folder["project/vacant.wav"], Tune, seconds: 5);
        await File.WriteAllTextAsync(
            folder["project/callcenter.json"],
            """{ "callProgress": { "country": "CN", "announcements": { "vacant": ["vacant.wav"] } } }""",
            TestContext.Current.CancellationToken);

        var result = await CommandLine.RunAsync("progress", "--project", folder["project"], "--json", folder["project/vacant.wav"]);

        Assert.True(result.Code == 0, result.All);
        using var told = JsonDocument.Parse(result.Output);
        var verdict = told.RootElement.GetProperty("verdicts").EnumerateArray().Single(one => one.GetProperty("announcement").GetString() is not null);
        Assert.Equal(("vacant", "vacant"), (verdict.GetProperty("announcement").GetString(), verdict.GetProperty("recording").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["text.wav"], "no sound", TestContext.Current.CancellationToken);

        var text = await CommandLine.RunAsync("progress", folder["text.wav"]);
        var absent = await CommandLine.RunAsync("progress", folder["absent.wav"]);
        var elsewhere = await CommandLine.RunAsync("progress", "--country", "XX", folder["text.wav"]);

        Assert.Equal((2, 2, 2), (text.Code, absent.Code, elsewhere.Code));
        Assert.Contains("text.wav cannot be used: it is no WAV file", text.All, StringComparison.Ordinal);
        Assert.Contains("absent.wav cannot be read: ", absent.All, StringComparison.Ordinal);
        Assert.Contains("The tones of XX are not known; known are AU, BR, CN", elsewhere.All, StringComparison.Ordinal);
    }

    // Changes its note five times a second: no tone of a network.
    private static double Tune(double at) => 300 + (97 * ((int)(at * 5) * 7 % 17));

    private static async Task WriteAsync(string path, Func<double, double> hertzAt, double seconds)
    {
        var samples = (int)(seconds * 8000);
        var wav = new byte[44 + (2 * samples)];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        ReadOnlySpan<int> format = [16, 1 | (1 << 16), 8000, 16000, 2 | (16 << 16)];
        for (var i = 0; i < format.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16 + (4 * i)), format[i]);
        }

        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), 2 * samples);
        var phase = 0.0;
        for (var i = 0; i < samples; i++)
        {
            var hertz = hertzAt(i / 8000.0);
            phase += hertz / 8000;
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + (2 * i)), (short)(hertz > 0 ? 8000 * Math.Sin(2 * Math.PI * phase) : 0));
        }

        await File.WriteAllBytesAsync(path, wav, TestContext.Current.CancellationToken);
    }
}

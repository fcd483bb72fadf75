using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A baresip telephone with a folder of its own: it says nothing and keeps what it hears in a WAV file.</summary>
internal sealed class BaresipPhone : IDisposable
{
    private const int SilenceSeconds = 60; // Its source ends the call at its own end.
    private const int SampleRate = 8000;
    private const int WavHeaderBytes = 44;
    private const int WavRateAt = 24;

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-baresip-").FullName;
    private readonly OutsideProcess _process;

    /// <summary>Starts it; it dials at once.</summary>
    public BaresipPhone(string number, string dials)
    {
        File.WriteAllBytes(Path.Combine(_folder, "silence.wav"), Silence());
        File.WriteAllText(Path.Combine(_folder, "accounts"), $"<sip:{number}@{NetworkLink.PhoneAddress}>;regint=0;audio_codecs=PCMA/8000/1\n");
        File.WriteAllText(Path.Combine(_folder, "contacts"), "");
        File.WriteAllText(
            Path.Combine(_folder, "config"),
            $"""
            audio_source     aufile,{_folder}/silence.wav
            audio_player     aubridge,heard
            audio_alert      aubridge,alert
            audio_path       {_folder}
            ausrc_srate      {SampleRate}
            auplay_srate     {SampleRate}
            ausrc_channels   1
            auplay_channels  1
            snd_path         {_folder}
            module_path      /usr/lib/baresip/modules
            module           stdio.so
            module           g711.so
            module           sndfile.so
            module           aubridge.so
            module           aufile.so
            module_app       account.so
            module_app       menu.so

            """);
        // Its keyboard must be a terminal; `script` makes one.
        _process = OutsideProcess.StartIn(NetworkLink.PhoneNamespace, null, "script", "-qefc", $"baresip -f {_folder} -e '/dial {dials}'", "/dev/null");
    }

    /// <summary>Waits until the call is answered.</summary>
    public Task IsAnsweredAsync(TimeSpan within) => _process.SaysAsync("Call established", within);

    /// <summary>Presses a key.</summary>
    public Task PressAsync(char key) => _process.TypeAsync($"{key}");

    /// <summary>Waits until the beginning of a clip was heard: the best agreement with it anywhere is above 0.8.</summary>
    public async Task BeginsToHearAsync(AudioClip clip, string name, TimeSpan within)
    {
        var samples = clip.ToSamples();
        var beginning = samples[..Math.Min(samples.Length, 2 * SampleRate)];
        var watch = Stopwatch.StartNew();
        double best;
        short[] heard;
        do
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            heard = Heard();
            best = SoundAgreement.Best(heard, beginning);
        }
        while (best <= 0.8 && watch.Elapsed < within);

        Assert.True(
            best > 0.8,
            $"`{name}` was not heard within {within}: the best agreement is {best:F2} in {heard.Length / (double)SampleRate:F1} s of sound.\n{_process.Output}");
    }

    /// <summary>Hangs up.</summary>
    public Task HangUpAsync() => _process.TypeAsync("b");

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] Silence()
    {
        var wav = new byte[WavHeaderBytes + (SilenceSeconds * SampleRate * sizeof(short))];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1); // channels
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(WavRateAt), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), SampleRate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), wav.Length - WavHeaderBytes);
        return wav;
    }

    /// <summary>What it has heard so far, 8 kHz. The file is still being written: its header does not know its length yet.</summary>
    private short[] Heard()
    {
        if (Directory.EnumerateFiles(_folder, "dump-*-dec.wav").FirstOrDefault() is not { } path)
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length & ~1];
        stream.ReadExactly(bytes);
        if (bytes.Length <= WavHeaderBytes)
        {
            return [];
        }

        var samples = MemoryMarshal.Cast<byte, short>(bytes.AsSpan(WavHeaderBytes));
        return SoundAgreement.Resample(samples, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(WavRateAt)), SampleRate);
    }
}

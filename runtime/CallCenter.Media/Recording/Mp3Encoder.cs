using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace CallCenter.Media.Recording;

/// <summary>
/// Turns whole WAV files into MP3 files through <c>lame</c>, one at a time and behind everything else the machine does. Without
/// lame, or when it fails, the WAV stays and is told.
/// </summary>
internal sealed class Mp3Encoder : IDisposable
{
    // An hour of stereo takes seconds; a lame that hangs must not hold all others back.
    private const int MillisecondsMax = 10 * 60 * 1000;

    private readonly Action<string> _warn;
    private readonly string _program;
    private readonly BlockingCollection<string> _waiting = [];
    private readonly Thread _thread;
    private volatile bool _stopping;

    public Mp3Encoder(Action<string> warn, string program = "lame")
    {
        _warn = warn;
        _program = program;
        _thread = new(Run) { IsBackground = true, Name = "MP3" };
        _thread.Start();
    }

    /// <summary>Takes a WAV file that is whole.</summary>
    public void Add(string wav) => _waiting.Add(wav);

    /// <summary>Finishes the file at hand; the others stay WAV files until the next start.</summary>
    public void Dispose()
    {
        _stopping = true;
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
    }

    private void Run()
    {
        var isAbsent = false;
        foreach (var wav in _waiting.GetConsumingEnumerable())
        {
            if (_stopping)
            {
                continue;
            }

            try
            {
                Encode(wav);
            }
            catch (Win32Exception) when (!isAbsent)
            {
                isAbsent = true;
                _warn($"{_program} is not installed: recordings stay WAV files. Run `apt-get install lame`.");
            }
            catch (Exception failure) when (failure is Win32Exception or IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                if (!isAbsent)
                {
                    _warn($"The recording `{wav}` stays a WAV file: {failure.Message}");
                }
            }
        }
    }

    private void Encode(string wav)
    {
        var mp3 = Path.ChangeExtension(wav, ".mp3");
        var part = mp3 + ".part";

        // 32 kbit/s hold two voices of 8 kHz; left and right stay apart.
        using var process = Process.Start(new ProcessStartInfo(_program, ["--quiet", "-m", "s", "-b", "32", wav, part]) { RedirectStandardError = true })!;
        process.PriorityClass = ProcessPriorityClass.BelowNormal;
        if (!process.WaitForExit(MillisecondsMax))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        if (process.ExitCode != 0 || !File.Exists(part))
        {
            File.Delete(part);
            _warn($"The recording `{wav}` stays a WAV file: {_program} ended with {process.ExitCode}. {process.StandardError.ReadToEnd().Trim()}");
            return;
        }

        File.Move(part, mp3, overwrite: true);
        File.Delete(wav);
    }
}

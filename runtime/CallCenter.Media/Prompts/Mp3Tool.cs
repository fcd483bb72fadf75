using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Prompts;

/// <summary>MP3 by the program mpg123, which reads it from its standard input and writes WAV to its standard output.</summary>
internal static class Mp3Tool
{
    /// <summary>Said where the program is not there.</summary>
    public const string HowToInstall = "MP3 needs the program mpg123: run `apt-get install mpg123`, or save the sound as WAV";

    /// <summary>The program's name; found by the system's path.</summary>
    public const string Program = "mpg123";

    // Twenty minutes at 48 kHz: more than is ever played.
    private const int SoundBytesMax = 20 * 60 * 48_000 * sizeof(short);

    // A quarter of an hour is decoded in seconds.
    private static readonly TimeSpan DecodeMax = TimeSpan.FromSeconds(30);

    /// <summary>Starts the program; null when it is not there.</summary>
    public static Process? Start(string program = Program)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList = { "-q", "--mono", "-e", "s16", "-w", "-", "-" },
        };
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Decodes a whole file. Blocks: for a worker thread.</summary>
    public static bool TryDecode(
        byte[] file, [NotNullWhen(true)] out WavSound? sound, [NotNullWhen(false)] out string? problem, string program = Program)
    {
        sound = null;
        using var process = Start(program);
        if (process is null)
        {
            problem = HowToInstall;
            return false;
        }

        using var output = new MemoryStream();
        using var limit = new CancellationTokenSource(DecodeMax);
        try
        {
            var reading = ReadAsync(process.StandardOutput.BaseStream, output, limit.Token);
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
            var feeding = FeedAsync(process, file, limit.Token);
            if (!reading.WaitAsync(limit.Token).GetAwaiter().GetResult())
            {
                Kill(process);
                problem = "it is too long";
                return false;
            }

            feeding.Wait(limit.Token);
            process.WaitForExitAsync(limit.Token).Wait(limit.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or AggregateException)
        {
            Kill(process);
            problem = "mpg123 did not decode it";
            return false;
        }

        if (!WavReader.TryRead(output.GetBuffer().AsSpan(0, (int)output.Length), out sound, out problem) || sound.Samples.Length == 0)
        {
            sound = null;
            problem = "it is no MP3 file";
            return false;
        }

        return true;
    }

    /// <summary>Ends a program that is not needed any more.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    // False when there is more than is ever played.
    private static async Task<bool> ReadAsync(Stream from, MemoryStream into, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        for (int count; (count = await from.ReadAsync(buffer, cancellation)) > 0;)
        {
            await into.WriteAsync(buffer.AsMemory(0, count), cancellation);
            if (into.Length > SoundBytesMax)
            {
                return false;
            }
        }

        return true;
    }

    // A program that has seen enough closes its end.
    private static async Task FeedAsync(Process process, byte[] file, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(file, cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What it has written is judged.
        }
    }
}

using System.Diagnostics;

namespace CallCenter.Media.Prompts;

/// <content>MP3 on its way through mpg123.</content>
public sealed partial class HttpSynthesizer
{
    private async ValueTask<SpeechEnd> SpeakMp3Async(Stream body, ISpeechSink sink, Limit limit)
    {
        using var process = Mp3Tool.Start();
        if (process is null)
        {
            return SpeechEnd.Failed($"{Mp3Tool.HowToInstall}.");
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        try
        {
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, stopping.Token);
            var sending = SendAsync(body, process, limit, stopping.Token);
            var spoken = await SpeakAsync(process.StandardOutput.BaseStream, new(sink, 0), limit);
            await stopping.CancelAsync();
            return await sending is { } problem ? SpeechEnd.Failed(problem) : spoken;
        }
        finally
        {
            Mp3Tool.Kill(process);
        }
    }

    /// <summary>Hands on what comes; the problem is null when all of it was.</summary>
    private async Task<string?> SendAsync(Stream body, Process process, Limit limit, CancellationToken cancellation)
    {
        var buffer = new byte[ReadBytes];
        long bytes = 0;
        try
        {
            for (int count; (count = await body.ReadAsync(buffer, cancellation)) > 0;)
            {
                limit.Restart();
                if ((bytes += count) > _options.BytesMax)
                {
                    return $"The speech service sent more than {_options.BytesMax} bytes.";
                }

                await process.StandardInput.BaseStream.WriteAsync(buffer.AsMemory(0, count), cancellation);
                await process.StandardInput.BaseStream.FlushAsync(cancellation);
            }

            return null;
        }
        catch (HttpIOException failure)
        {
            return $"The speech service broke off: {Reason(failure)}.";
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            return null; // The program has seen enough, or nobody wants more; what it wrote is judged.
        }
        finally
        {
            process.StandardInput.Close();
        }
    }
}

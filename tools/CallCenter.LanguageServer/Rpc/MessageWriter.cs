using System.Globalization;
using System.Text;

namespace CallCenter.LanguageServer.Rpc;

/// <summary>Writes messages, one after the other, whoever sends them.</summary>
/// <param name="output">Where they go.</param>
internal sealed class MessageWriter(Stream output) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Writes one message.</summary>
    /// <returns>False when nobody reads any more.</returns>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            await _turn.WaitAsync(cancellation);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }

        try
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n\r\n");
            var message = new byte[head.Length + content.Length];
            Encoding.ASCII.GetBytes(head, message);
            content.CopyTo(message.AsMemory(head.Length));

            // Never half a message: what has begun is written to its end.
            await output.WriteAsync(message, CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void Release()
    {
        try
        {
            _turn.Release();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended while this message was written.
        }
    }
}

using System.Globalization;
using System.Text;

namespace CallCenter.LanguageServer.Rpc;

/// <summary>What reading the next message gave.</summary>
internal abstract record MessageRead
{
    /// <summary>The content of a message.</summary>
    public sealed record Content(ReadOnlyMemory<byte> Bytes) : MessageRead;

    /// <summary>The input ended between two messages.</summary>
    public sealed record End : MessageRead;

    /// <summary>What came is no message, so nothing behind it can be understood either.</summary>
    /// <param name="Problem">One sentence.</param>
    public sealed record Unreadable(string Problem) : MessageRead;
}

/// <summary>Cuts an input into messages: a head of lines such as <c>Content-Length: 42</c>, an empty line, and the content.</summary>
/// <param name="input">Where it comes from.</param>
internal sealed class MessageReader(Stream input)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _next;
    private int _end;

    /// <summary>The next message.</summary>
    /// <exception cref="IOException">The input is lost.</exception>
    public async ValueTask<MessageRead> ReadAsync(CancellationToken cancellation)
    {
        var head = new HeadReader();
        while (!head.IsDone)
        {
            if (_next == _end && !await FillAsync(cancellation))
            {
                return head.IsEmpty ? new MessageRead.End() : new MessageRead.Unreadable("The input ends inside the head of a message.");
            }

            if (head.Take(_buffer[_next++]) is { } problem)
            {
                return new MessageRead.Unreadable(problem);
            }
        }

        if (head.Problem is { } wrong)
        {
            return new MessageRead.Unreadable(wrong);
        }

        return await ContentAsync(head.ContentLength, cancellation) is { } content
            ? new MessageRead.Content(content)
            : new MessageRead.Unreadable("The input ends inside a message.");
    }

    // What is announced is not trusted: memory grows with what has come.
    private async ValueTask<byte[]?> ContentAsync(int length, CancellationToken cancellation)
    {
        var content = new byte[Math.Min(length, 64 * 1024)];
        for (var filled = 0; filled < length;)
        {
            if (filled == content.Length)
            {
                Array.Resize(ref content, (int)Math.Min(length, 2L * content.Length));
            }

            if (_next < _end)
            {
                var count = Math.Min(_end - _next, content.Length - filled);
                Array.Copy(_buffer, _next, content, filled, count);
                (_next, filled) = (_next + count, filled + count);
                continue;
            }

            var read = await input.ReadAsync(content.AsMemory(filled), cancellation);
            if (read == 0)
            {
                return null;
            }

            filled += read;
        }

        return content;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        (_next, _end) = (0, await input.ReadAsync(_buffer, cancellation));
        return _end > 0;
    }

    private sealed class HeadReader
    {
        private readonly List<byte> _line = [];
        private int _bytes;
        private int? _length;

        public bool IsDone { get; private set; }

        public bool IsEmpty => _bytes == 0;

        public int ContentLength => _length ?? 0;

        public string? Problem => _length is null ? "A message does not say its `Content-Length`." : null;

        /// <summary>Takes a byte; returns what is wrong.</summary>
        public string? Take(byte value)
        {
            if (++_bytes > RpcLimits.HeaderBytesMax)
            {
                return string.Create(CultureInfo.InvariantCulture, $"The head of a message is longer than {RpcLimits.HeaderBytesMax} bytes.");
            }

            if (value != '\n')
            {
                _line.Add(value);
                return null;
            }

            var line = Encoding.ASCII.GetString([.. _line]).TrimEnd('\r');
            _line.Clear();
            IsDone = line.Length == 0;
            return IsDone ? null : TakeLine(line);
        }

        private string? TakeLine(string line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                return "The input is not the Language Server Protocol: a line of the head has no name.";
            }

            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                return IsUtf8(value) ? null : "A message is not written in UTF-8.";
            }

            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                return null; // What a later version adds.
            }

            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                return "The `Content-Length` of a message is no number.";
            }

            if (length > RpcLimits.ContentBytesMax)
            {
                return string.Create(CultureInfo.InvariantCulture, $"A message is longer than {RpcLimits.ContentBytesMax} bytes.");
            }

            _length = (int)length;
            return null;
        }

        // `utf8` is what early clients sent.
        private static bool IsUtf8(string value)
        {
            var at = value.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
            return at < 0 || value[(at + "charset=".Length)..].Trim('"', ' ') is "utf-8" or "utf8" or "UTF-8";
        }
    }
}

using System.Text;

namespace CallCenter.Compiler.Sources;

/// <summary>The text of a <c>.flow</c> file: UTF-8 with or without a byte order mark, or UTF-16 with one.</summary>
public static class FlowText
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UTF8Encoding Utf8Marked = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private static readonly Encoding[] Marked = [Utf8Marked, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="path">Its path, for the message.</param>
    /// <param name="bytes">What it holds.</param>
    /// <returns>Its text, and how it is written, with its byte order mark if it has one.</returns>
    /// <exception cref="FlowTextException">It is in another encoding. Read as if it were UTF-8, callers would hear other words.</exception>
    public static (string Text, Encoding Encoding) Read(string path, ReadOnlySpan<byte> bytes)
    {
        foreach (var marked in Marked)
        {
            if (bytes.StartsWith(marked.Preamble))
            {
                return (Decode(path, bytes[marked.Preamble.Length..], marked), marked);
            }
        }

        return (Decode(path, bytes, Plain), Plain);
    }

    private static string Decode(string path, ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding is UTF8Encoding ? Plain.GetString(bytes) : encoding.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n');
            throw new FlowTextException($"{path} is not UTF-8 text, as line {line} shows; save it as UTF-8.");
        }
    }
}

/// <summary>A <c>.flow</c> file in an encoding that cannot be told. The message is one sentence for its author.</summary>
public sealed class FlowTextException : IOException
{
    /// <summary>A file that cannot be read.</summary>
    public FlowTextException(string message)
        : base(message)
    {
    }

    /// <summary>A file that cannot be read.</summary>
    public FlowTextException()
    {
    }

    /// <summary>A file that cannot be read.</summary>
    public FlowTextException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

using System.Text;

namespace CallCenter.Compiler.Sources;

/// <summary>The text of a <c>.flow</c> file: UTF-8, with or without a byte order mark.</summary>
public static class FlowText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="path">Its path, for the message.</param>
    /// <param name="bytes">What it holds.</param>
    /// <exception cref="FlowTextException">It is in another encoding. Read as if it were UTF-8, callers would hear other words.</exception>
    public static string Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new FlowTextException($"{path} is UTF-16 text; save it as UTF-8.");
        }

        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + text[..Math.Max(0, fault.Index)].Count((byte)'\n');
            throw new FlowTextException($"{path} is not UTF-8 text, as line {line} shows; save it as UTF-8.");
        }
    }
}

/// <summary>A <c>.flow</c> file that is no UTF-8 text. The message is one sentence for its author.</summary>
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

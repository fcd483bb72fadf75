using System.Buffers.Binary;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Values;

namespace CallCenter.Data.Tcp;

/// <summary>Messages of a TCP source as bytes and back.</summary>
internal sealed class FrameCodec
{
    private readonly TcpFraming _framing;
    private readonly Encoding _encoding;
    private readonly byte[] _mark;

    public FrameCodec(TcpFraming framing, Encoding encoding)
    {
        _framing = framing;
        _encoding = encoding;
        _mark = framing.Frame switch
        {
            "line" => "\n"u8.ToArray(),
            "until" => encoding.GetBytes(framing.Until),
            _ => [],
        };
    }

    /// <summary>The encoding of a name, strict both ways; null when it is unknown.</summary>
    public static Encoding? EncodingOf(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        "gbk" => Strict(CodePagesEncodingProvider.Instance.GetEncoding("gbk")),
        "gb18030" => Strict(CodePagesEncodingProvider.Instance.GetEncoding("gb18030")),
        _ => null,
    };

    /// <summary>A request as bytes; null, with the problem, when it cannot be one message.</summary>
    public byte[]? Write(IReadOnlyList<TemplatePart> text, object?[] arguments, out string? problem)
    {
        problem = null;
        try
        {
            foreach (var value in text.Where(part => part.Parameter is not null).Select(part => ValueTexts.Of(arguments[part.Parameter!.Value])))
            {
                // A value that holds the end of a message would begin a second one.
                if (HoldsEnd(value))
                {
                    problem = "a value holds what ends a message";
                    return null;
                }
            }

            var body = _encoding.GetBytes(ValueTexts.Fill(text, arguments, static value => value));
            if (body.Length > LengthMax)
            {
                problem = "the message is too long";
                return null;
            }

            return Framed(body);
        }
        catch (EncoderFallbackException)
        {
            problem = $"a character does not exist in {_encoding.WebName}";
            return null;
        }
    }

    /// <summary>Finds a message at the beginning of what was received.</summary>
    /// <param name="received">Bytes so far.</param>
    /// <param name="reply">The message as text, once it is whole.</param>
    /// <param name="used">Bytes it takes.</param>
    /// <returns>Null when more is needed or it is whole; else the problem.</returns>
    public string? TryRead(ReadOnlySpan<byte> received, out string? reply, out int used)
    {
        reply = null;
        used = 0;
        var start = _framing.LengthBytes;
        int length;
        if (start > 0)
        {
            if (received.Length < start)
            {
                return null;
            }

            var told = start == 2 ? BinaryPrimitives.ReadUInt16BigEndian(received) : BinaryPrimitives.ReadUInt32BigEndian(received);
            if (told > TcpLimits.FrameBytesMax)
            {
                return TooLong;
            }

            length = (int)told;
            if (received.Length < start + length)
            {
                return null;
            }
        }
        else
        {
            length = received.IndexOf(_mark);
            if (length < 0)
            {
                return received.Length > TcpLimits.FrameBytesMax ? TooLong : null;
            }
        }

        used = start + length + _mark.Length;
        try
        {
            reply = _encoding.GetString(received.Slice(start, length));
        }
        catch (DecoderFallbackException)
        {
            return $"the reply is not {_encoding.WebName}";
        }

        if (_framing.Frame == "line")
        {
            reply = reply.TrimEnd('\r');
        }

        return null;
    }

    private const string TooLong = "the reply is too long";

    private int LengthMax => _framing.LengthBytes == 2 ? ushort.MaxValue : TcpLimits.FrameBytesMax;

    private bool HoldsEnd(string value) => _framing.Frame switch
    {
        "line" => value.AsSpan().ContainsAny('\r', '\n'),
        "until" => value.Contains(_framing.Until, StringComparison.Ordinal),
        _ => false,
    };

    private byte[] Framed(byte[] body)
    {
        var frame = new byte[_framing.LengthBytes + body.Length + _mark.Length];
        if (_framing.LengthBytes == 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)body.Length);
        }
        else if (_framing.LengthBytes == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)body.Length);
        }

        body.CopyTo(frame, _framing.LengthBytes);
        _mark.CopyTo(frame, _framing.LengthBytes + body.Length);
        return frame;
    }

    private static Encoding? Strict(Encoding? encoding) => encoding is null
        ? null
        : CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}

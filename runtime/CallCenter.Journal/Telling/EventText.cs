using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CallCenter.Journal.Telling;

/// <summary>
/// The body of one event while it is written: JSON values with commas between them, in UTF-8. One serves all calls of a loop, one event after
/// the other; writing allocates nothing once it is as long as its longest event.
/// </summary>
public sealed class EventText
{
    // One very long event need not be held for the rest of a loop's life.
    private const int BytesKept = 256 * 1024;
    private const int BytesUsual = 1024;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private byte[] _bytes = new byte[BytesUsual];
    private int _length;

    /// <summary>What is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins another event.</summary>
    public EventText Begin()
    {
        if (_bytes.Length > BytesKept)
        {
            _bytes = new byte[BytesUsual];
        }

        _length = 0;
        return this;
    }

    /// <summary>Begins another event with a word.</summary>
    public EventText Begin(string word) => Begin().Add(word);

    /// <summary>Adds a text, or none.</summary>
    public EventText Add(string? text)
    {
        Separate();
        if (text is null)
        {
            Put("null"u8);
            return this;
        }

        Put((byte)'"');
        Letters(text);
        Put((byte)'"');
        return this;
    }

    /// <summary>Adds a number.</summary>
    public EventText Add(long number)
    {
        Separate();
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        _length += written;
        return this;
    }

    /// <summary>Adds a truth.</summary>
    public EventText Add(bool truth)
    {
        Separate();
        Put(truth ? "true"u8 : "false"u8);
        return this;
    }

    /// <summary>Adds a key, as a text of one letter.</summary>
    public EventText Add(char key)
    {
        Separate();
        Put((byte)'"');
        Letters(new ReadOnlySpan<char>(in key));
        Put((byte)'"');
        return this;
    }

    /// <summary>Adds a value of a flow, in the form that <see cref="EventValue"/> reads.</summary>
    public EventText Add(object? value)
    {
        EventValue.Write(this, value);
        return this;
    }

    /// <summary>Adds a length of time in ticks of 100 ns, or none.</summary>
    public EventText Add(TimeSpan? time)
    {
        if (time is { } some)
        {
            return Add(some.Ticks);
        }

        return Add((string?)null);
    }

    /// <summary>Opens an array or an object.</summary>
    public EventText Open(char bracket)
    {
        Separate();
        Put((byte)bracket);
        return this;
    }

    /// <summary>Closes it.</summary>
    public EventText Close(char bracket)
    {
        Put((byte)bracket);
        return this;
    }

    /// <summary>Names the value of an object that follows.</summary>
    public EventText Name(string name)
    {
        Add(name);
        Put((byte)':');
        return this;
    }

    /// <summary>Adds a moment with its offset from UTC, to 100 ns.</summary>
    public EventText Moment(DateTimeOffset moment)
    {
        Separate();
        Put((byte)'"');
        Utf8Formatter.TryFormat(moment, Room(40), out var written, 'O');
        _length += written;
        Put((byte)'"');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Written);

    private void Letters(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAny(Escaped);
            plain = plain < 0 ? text.Length : plain;
            _length += Encoding.UTF8.GetBytes(text[..plain], Room(plain * 3));
            if (plain == text.Length)
            {
                return;
            }

            Escape(text[plain]);
            text = text[(plain + 1)..];
        }
    }

    // RFC 8259 section 7: quotes, backslashes and control characters.
    private void Escape(char letter)
    {
        Put((byte)'\\');
        if (letter is '"' or '\\')
        {
            Put((byte)letter);
            return;
        }

        Put("u00"u8);
        Put((byte)('0' + (letter >> 4)));
        Put((byte)"0123456789abcdef"[letter & 15]);
    }

    // A comma, unless what stands before opens or names.
    private void Separate()
    {
        if (_length > 0 && _bytes[_length - 1] is not ((byte)'[' or (byte)'{' or (byte)':'))
        {
            Put((byte)',');
        }
    }

    private void Put(byte letter)
    {
        Room(1)[0] = letter;
        _length++;
    }

    private void Put(ReadOnlySpan<byte> letters)
    {
        letters.CopyTo(Room(letters.Length));
        _length += letters.Length;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        }

        return _bytes.AsSpan(_length);
    }
}

using System.Buffers.Binary;
using System.Text;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Records;

/// <summary>Writes records one after the other into a buffer that is used again for every batch.</summary>
internal sealed class RecordWriter
{
    private const int TextHeadBytesMax = 5;

    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Starts over.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds an entry with its frame.</summary>
    public void Add(JournalEntry entry)
    {
        var start = _length;
        Reserve(RecordLayout.FrameBytes + 1);
        _length += RecordLayout.FrameBytes;
        switch (entry)
        {
            case CallRecord record:
                _buffer[_length++] = RecordLayout.Version;
                AddFields(record);
                break;
            case CallResult result:
                _buffer[_length++] = RecordLayout.Result;
                AddFields(result);
                break;
            case QuarterFigures quarter:
                _buffer[_length++] = RecordLayout.Quarter;
                AddFields(quarter);
                break;
            case Acknowledgement confirmed:
                AddFields(confirmed);
                break;
            default:
                throw new ArgumentException($"{entry.GetType().Name} has no layout.", nameof(entry));
        }

        Frame(start);
    }

    /// <summary>Adds a payload that is written already, with its frame.</summary>
    public void AddPayload(ReadOnlySpan<byte> payload)
    {
        var start = _length;
        Reserve(RecordLayout.FrameBytes + payload.Length);
        payload.CopyTo(_buffer.AsSpan(start + RecordLayout.FrameBytes));
        _length += RecordLayout.FrameBytes + payload.Length;
        Frame(start);
    }

    private void Frame(int start)
    {
        var frame = _buffer.AsSpan(start);
        var payload = frame[RecordLayout.FrameBytes..(_length - start)];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum.Of(payload));
    }

    private void AddFields(CallRecord record)
    {
        AddRequired(record.Id);
        AddRequired(record.Project);
        AddRequired(record.Release);
        AddRequired(record.From);
        AddRequired(record.To);
        AddNumber(record.StartedAt.UtcTicks);
        AddNumber(record.AnsweredAt?.UtcTicks ?? 0);
        AddNumber(record.EndedAt.UtcTicks);
        AddRequired(record.EndedBy);
        AddNumber(record.Status);
        AddRequired(record.Language);
        AddShort(record.Codec);
        AddText(record.Path is { Length: <= RecordLayout.PathLengthMax } path ? path : "[]");
        AddShort(record.Problem);
        AddNumber(record.PacketsSent);
        AddNumber(record.PacketsReceived);
        AddNumber(record.PacketsLost);
        AddFraction(record.JitterMs);
        AddFraction(record.FarPacketsLost);
        AddFraction(record.FarJitterMs);
        AddFraction(record.RoundTripMs);
        AddFraction(record.MosHeard);
        AddFraction(record.MosSaid);
        var talks = TalkTexts.TextOf(record.Recordings);
        AddText(talks, talks is null);
    }

    private void AddFields(CallResult result)
    {
        AddRequired(result.Call);
        AddRequired(result.Agent);
        AddNumber(result.At.UtcTicks);
        AddRequired(result.Result);
        AddRequired(result.Note);
    }

    private void AddFields(Acknowledgement confirmed)
    {
        Reserve(EventFields.BytesMax(confirmed.Body.Length));
        _length += EventFields.Write(
            _buffer.AsSpan(_length), confirmed.Kind, confirmed.CallId, confirmed.Sequence, confirmed.At.ToUnixTimeMilliseconds(), confirmed.Body);
    }

    private void AddFields(QuarterFigures quarter)
    {
        AddRequired(quarter.Project);
        AddRequired(quarter.Of);
        AddRequired(quarter.Name);
        AddNumber(quarter.Begins.UtcTicks);
        AddText(quarter.Figures is { Length: <= RecordLayout.PathLengthMax } figures ? figures : "{}");
    }

    private void AddFraction(double? fraction) => AddNumber(BitConverter.DoubleToInt64Bits(fraction ?? double.NaN));

    private void AddNumber(long number)
    {
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length), number);
        _length += sizeof(long);
    }

    // The table takes no NULL here and would drop the whole record without a word.
    private void AddRequired(string? text) => AddShort(text ?? "");

    private void AddShort(string? text) =>
        AddText(text is { Length: > RecordLayout.TextLengthMax } ? text.AsSpan(0, RecordLayout.TextLengthMax) : text, text is null);

    private void AddText(ReadOnlySpan<char> text, bool isNone = false)
    {
        if (isNone)
        {
            AddHead(0);
            return;
        }

        var bytes = Encoding.UTF8.GetByteCount(text);
        AddHead((uint)bytes + 1);
        Reserve(bytes);
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    private void AddHead(uint value)
    {
        Reserve(TextHeadBytesMax);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)((value & 0x7F) | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }
    }
}

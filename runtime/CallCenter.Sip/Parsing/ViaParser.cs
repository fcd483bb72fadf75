using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>Reads the first element of a Via header (RFC 3261 section 20.42); blanks around its signs are allowed.</summary>
internal static class ViaParser
{
    public static bool TryParse(ReadOnlySpan<byte> bytes, TextRange where, out Via via)
    {
        via = default;
        var element = new TextRange(where.Start, where.Of(bytes)[..ListElements.EndOfElement(where.Of(bytes))].TrimEnd(" \t"u8).Length);
        var cursor = new Cursor(element.Of(bytes), element.Start);
        if (!cursor.TryWord("SIP"u8) || !cursor.TrySign('/') || !cursor.TryToken(out var version) || !cursor.TrySign('/')
            || !cursor.TryToken(out var transport) || !cursor.TryHost(out var host))
        {
            return false;
        }

        var sentBy = host;
        var port = 0u;
        if (cursor.TrySign(':'))
        {
            if (!cursor.TryToken(out var digits) || !Tokens.TryNumber(digits.Of(bytes), ushort.MaxValue, out port) || port == 0)
            {
                return false;
            }

            sentBy = new TextRange(host.Start, digits.End - host.Start);
        }

        var parameters = cursor.Rest();
        if (!parameters.IsEmpty && bytes[parameters.Start] != ';')
        {
            return false;
        }

        via = WithParameters(bytes, new Via(element, transport, sentBy, host, (ushort)port, parameters, default, false, version.Of(bytes).SequenceEqual("2.0"u8)));
        return via.Branch.Length <= SipLimits.BranchBytesMax;
    }

    /// <summary>Whether an element is as the grammar wants it, not only good enough to answer.</summary>
    public static bool IsSound(ReadOnlySpan<byte> bytes, in Via via) => via.IsVersion2 && Parameters.AreSound(via.Parameters.Of(bytes));

    private static Via WithParameters(ReadOnlySpan<byte> bytes, Via via)
    {
        var text = via.Parameters.Of(bytes);
        var hasBranch = Parameters.TryFind(text, "branch"u8, out var branch);
        return via with
        {
            Branch = hasBranch ? new TextRange(via.Parameters.Start + branch.Start, branch.Length) : default,
            WantsRport = Parameters.TryFind(text, "rport"u8, out _),
        };
    }

    private ref struct Cursor(ReadOnlySpan<byte> text, int start)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private readonly int _start = start;
        private int _position;

        public bool TryWord(ReadOnlySpan<byte> word)
        {
            SkipBlanks();
            if (_text.Length - _position < word.Length || !System.Text.Ascii.EqualsIgnoreCase(_text.Slice(_position, word.Length), word))
            {
                return false;
            }

            _position += word.Length;
            return true;
        }

        public bool TrySign(char sign)
        {
            SkipBlanks();
            if (_position >= _text.Length || _text[_position] != sign)
            {
                return false;
            }

            _position++;
            return true;
        }

        public bool TryToken(out TextRange token)
        {
            SkipBlanks();
            return TryTake(Tokens.TokenLength(_text[_position..]), out token);
        }

        public bool TryHost(out TextRange host)
        {
            SkipBlanks();
            return TryTake(Tokens.HostLength(_text[_position..]), out host);
        }

        public TextRange Rest()
        {
            SkipBlanks();
            return new TextRange(_start + _position, _text.Length - _position);
        }

        private bool TryTake(int length, out TextRange taken)
        {
            taken = new TextRange(_start + _position, length);
            _position += length;
            return length > 0;
        }

        private void SkipBlanks() => _position += Tokens.BlankLength(_text[_position..]);
    }
}

using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>What every message must have, and what makes a request one that is refused at once.</summary>
internal ref partial struct MessageParser
{
    /// <summary>Reads the topmost Via, without which nothing can be answered.</summary>
    private bool TryVia(out Via via)
    {
        via = default;
        return TryFirst(HeaderName.Via, out var line)
            ? ViaParser.TryParse(_bytes, line, out via) || Fail(SipFault.BadVia)
            : Fail(SipFault.MissingHeader);
    }

    // What is missing or makes no sense stays empty: a request that has its Via can be answered all the same (RFC 4475
    // sections 3.1.2.6 and 3.3.1), the fault says with what.
    private MessageEssentials Essentials(in Via via)
    {
        var from = Address(HeaderName.From, SipFault.BadFrom, out var fromTag);
        var to = Address(HeaderName.To, SipFault.BadTo, out var toTag);
        var callId = Single(HeaderName.CallId);
        if (callId.IsEmpty || callId.Length > SipLimits.CallIdBytesMax)
        {
            Fail(SipFault.BadCallId);
            callId = default;
        }

        _ = TrySequence(Single(HeaderName.CSeq), out var sequence, out var method) || Fail(SipFault.BadSequence);
        return new MessageEssentials
        {
            Via = via,
            From = from,
            To = to,
            FromTag = fromTag,
            ToTag = toTag,
            CallId = callId,
            Sequence = sequence,
            SequenceMethod = SipMethods.Find(method.Of(_bytes)),
        };
    }

    private TextRange Single(HeaderName name)
    {
        if (!TrySingle(name, out var value))
        {
            _fault ??= SipFault.MissingHeader;
        }

        return value;
    }

    private NameAddress Address(HeaderName name, SipFault fault, out TextRange tag)
    {
        tag = default;
        if (NameAddressParser.TryParse(_bytes, Single(name), out var address) && TryTag(address, out tag))
        {
            return address;
        }

        tag = default;
        Fail(fault);
        return default;
    }

    private void CheckRequest(in StartLine start, in MessageEssentials essentials)
    {
        if (_fault is not null)
        {
            return;
        }

        if (!AreViasSound(essentials.Via))
        {
            _fault = SipFault.BadVia;
        }
        else if (!start.IsRequest)
        {
            return;
        }
        else if (!FitsMethod(start.Method, essentials.SequenceMethod))
        {
            _fault = SipFault.BadSequence;
        }
        else if (TrySingle(HeaderName.MaxForwards, out var forwards)
            && !Tokens.TryNumber(forwards.Of(_bytes), SipLimits.ForwardsReceivedMax, out _))
        {
            _fault = SipFault.BadForwards;
        }
        else if (!AreContactsSound(isRegister: essentials.SequenceMethod == SipMethod.Register))
        {
            _fault = SipFault.BadContact;
        }
    }

    // A method nobody has heard of is refused with 501, whatever its CSeq says (RFC 4475 section 3.1.2.18).
    private readonly bool FitsMethod(TextRange method, SipMethod inSequence)
    {
        var found = SipMethods.Find(method.Of(_bytes));
        return found == inSequence || found == SipMethod.Unknown;
    }

    private readonly bool AreViasSound(in Via top)
    {
        if (!ViaParser.IsSound(_bytes, top))
        {
            return false;
        }

        foreach (ref readonly var field in _fields[_places[(int)HeaderName.Via].First.._fieldCount])
        {
            if (field.Name != HeaderName.Via)
            {
                continue;
            }

            // The first element of the first line is the one that was read already.
            var next = field.Value.Start == top.Element.Start ? AfterElement(field.Value) : field.Value;
            while (!next.IsEmpty)
            {
                if (!ViaParser.TryParse(_bytes, next, out var via) || !ViaParser.IsSound(_bytes, via))
                {
                    return false;
                }

                next = AfterElement(next);
            }

            if (EndsInComma(field.Value))
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool AreContactsSound(bool isRegister)
    {
        if (!TryFirst(HeaderName.Contact, out _))
        {
            return true;
        }

        foreach (ref readonly var field in _fields[_places[(int)HeaderName.Contact].First.._fieldCount])
        {
            if (field.Name != HeaderName.Contact || (isRegister && field.Value.Of(_bytes).SequenceEqual("*"u8)))
            {
                continue;
            }

            var next = field.Value;
            do
            {
                var element = next with { Length = ListElements.EndOfElement(next.Of(_bytes)) };
                if (!IsContact(element))
                {
                    return false;
                }

                next = AfterElement(next);
            }
            while (!next.IsEmpty);
            if (EndsInComma(field.Value))
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool IsContact(TextRange element)
    {
        var text = element.Of(_bytes);
        var blanks = Tokens.BlankLength(text);
        var trimmed = new TextRange(element.Start + blanks, text[blanks..].TrimEnd(" \t"u8).Length);
        return NameAddressParser.TryParse(_bytes, trimmed, out var address) && Parameters.AreSound(address.Parameters.Of(_bytes));
    }

    /// <summary>What follows the comma behind the first element; empty when there is none.</summary>
    private readonly TextRange AfterElement(TextRange list)
    {
        var end = ListElements.EndOfElement(list.Of(_bytes));
        return end >= list.Length ? default : new TextRange(list.Start + end + 1, list.Length - end - 1);
    }

    private readonly bool EndsInComma(TextRange list) => list.Of(_bytes) is [.., (byte)','];

    private bool TryTag(in NameAddress address, out TextRange tag)
    {
        if (!Parameters.TryFind(address.Parameters.Of(_bytes), "tag"u8, out var found))
        {
            tag = default;
            return true;
        }

        tag = new TextRange(address.Parameters.Start + found.Start, found.Length);
        return Tokens.IsToken(tag.Of(_bytes)) && tag.Length <= SipLimits.TagBytesMax;
    }

    private readonly bool TrySequence(TextRange value, out uint number, out TextRange method)
    {
        var text = value.Of(_bytes);
        method = default;
        var digits = text.IndexOfAny((byte)' ', (byte)'\t');
        if (!Tokens.TryNumber(digits < 0 ? text : text[..digits], SipLimits.SequenceMax, out number) || digits < 0)
        {
            return false;
        }

        var start = digits + Tokens.BlankLength(text[digits..]);
        method = new TextRange(value.Start + start, text.Length - start);
        return Tokens.IsToken(method.Of(_bytes));
    }
}

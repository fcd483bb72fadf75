using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Dialogs;

/// <summary>What a peer said it can do (RFC 3261 sections 20.5 and 20.37), kept in a few bits.</summary>
internal struct PeerAbilities
{
    private static readonly string[] Tags = SipExtensions.Supported.Split(", ");
    private uint _methods;
    private uint _tags;

    /// <summary>Whether it has ever said which methods it takes.</summary>
    public readonly bool HasSpoken => _methods != 0;

    public readonly bool Allows(SipMethod method) => (_methods & (1u << (int)method)) != 0;

    public readonly bool Supports(string tag)
    {
        var index = Array.FindIndex(Tags, known => known.Equals(tag, StringComparison.OrdinalIgnoreCase));
        return index >= 0 && (_tags & (1u << index)) != 0;
    }

    /// <summary>Takes note of Allow and Supported; a message without them changes nothing.</summary>
    public void Note(SipMessage message)
    {
        if (message.Find(HeaderName.Allow) is not null)
        {
            _methods = 1;
            NoteMethods(message);
        }

        if (message.Find(HeaderName.Supported) is not null || message.Find(HeaderName.Require) is not null)
        {
            _tags = 0;
            for (var i = 0; i < Tags.Length; i++)
            {
                _tags |= SipExtensions.Has(message, Tags[i]) ? 1u << i : 0;
            }
        }
    }

    private void NoteMethods(SipMessage message)
    {
        foreach (ref readonly var field in message.Fields())
        {
            if (field.Name != HeaderName.Allow)
            {
                continue;
            }

            var elements = new ListElements(message.BytesOf(field.Value));
            while (elements.MoveNext(out var element))
            {
                _methods |= 1u << (int)SipMethods.Find(element);
            }
        }
    }
}

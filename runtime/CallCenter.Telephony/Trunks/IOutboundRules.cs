using CallCenter.Abstractions.Releases;

namespace CallCenter.Telephony.Trunks;

/// <summary>The rules for dialled numbers of the project that a call belongs to.</summary>
public interface IOutboundRules
{
    /// <summary>The first rule that fits a number; null when the project has no rules.</summary>
    OutboundManifest? RuleFor(string number);
}

using System.Collections.Immutable;

namespace CallCenter.Sip.Registration;

/// <summary>
/// What a REGISTER does to the bindings of its user (RFC 3261 section 10.3): all of it, or nothing. Asks for nothing but
/// what it is given.
/// </summary>
internal static class RegisterRule
{
    private const int BadSequence = 500;
    private const int TooBrief = 423;

    /// <summary>The bindings afterwards, the most preferred first; or the status that refuses the request.</summary>
    /// <param name="current">The bindings before; those that have ended are left out.</param>
    /// <param name="wish">What is asked for.</param>
    /// <param name="origin">What every binding of this request shares: how it came, and when.</param>
    /// <param name="options">How long a binding lasts.</param>
    public static RegisterResult Apply(ImmutableArray<SipBinding> current, RegisterWish wish, SipBinding origin, RegistrarOptions options)
    {
        var living = current.RemoveAll(binding => binding.ExpiresAt <= origin.RefreshedAt);
        if (wish.IsWildcard)
        {
            return living.Any(binding => IsOutOfOrder(binding, wish)) ? new RegisterResult(BadSequence, living) : new RegisterResult(0, []);
        }

        var next = living;
        foreach (var contact in wish.Contacts)
        {
            var asked = origin with { Contact = contact.Uri, Quality = contact.Quality, Instance = contact.Instance, RegistrationId = contact.RegistrationId };
            if (living.Any(binding => binding.IsSameAs(asked) && IsOutOfOrder(binding, wish)))
            {
                return new RegisterResult(BadSequence, living);
            }

            next = next.RemoveAll(binding => binding.IsSameAs(asked));
            if (contact.Expires == 0)
            {
                continue;
            }

            if (contact.Expires is { } seconds && seconds < options.ExpiresMin.TotalSeconds)
            {
                return new RegisterResult(TooBrief, living);
            }

            next = next.Add(asked with { ExpiresAt = origin.RefreshedAt + Granted(contact, options) });
        }

        return new RegisterResult(0, InOrder(WithinLimit(next)));
    }

    /// <summary>The bindings with one more, which takes the place of the same telephone.</summary>
    public static ImmutableArray<SipBinding> With(ImmutableArray<SipBinding> current, SipBinding binding) =>
        InOrder(WithinLimit(current.RemoveAll(other => other.IsSameAs(binding)).Add(binding)));

    private static bool IsOutOfOrder(SipBinding binding, RegisterWish wish) => binding.CallId == wish.CallId && wish.Sequence <= binding.Sequence;

    private static TimeSpan Granted(WishedContact contact, RegistrarOptions options)
    {
        var asked = contact.Expires is { } seconds ? TimeSpan.FromSeconds(seconds) : options.ExpiresDefault;
        return asked < options.ExpiresMax ? asked : options.ExpiresMax;
    }

    // New ones stand at the end, so of two refreshed at once the older one goes.
    private static ImmutableArray<SipBinding> WithinLimit(ImmutableArray<SipBinding> bindings) =>
        bindings.Length <= SipLimits.ContactsPerUserMax
            ? bindings
            : [.. bindings.OrderBy(binding => binding.RefreshedAt).TakeLast(SipLimits.ContactsPerUserMax)];

    private static ImmutableArray<SipBinding> InOrder(ImmutableArray<SipBinding> bindings) =>
        [.. bindings.OrderByDescending(binding => binding.Quality).ThenByDescending(binding => binding.RefreshedAt)];
}

/// <summary>What became of a REGISTER.</summary>
/// <param name="Refusal">The status that refuses it; 0 when it was done.</param>
/// <param name="Bindings">The bindings there are now.</param>
internal readonly record struct RegisterResult(int Refusal, ImmutableArray<SipBinding> Bindings);

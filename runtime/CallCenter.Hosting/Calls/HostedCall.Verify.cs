using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Hosting.Calls;

/// <content>Verification: the record keeps the length of what was presented and the result, never more.</content>
internal sealed partial class HostedCall
{
    public ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected)
    {
        if (HasEnded)
        {
            return new(VerifyOutcome.Ended);
        }

        var fits = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(expected));
        return new(Verified(fits ? VerifyOutcome.Verified : VerifyOutcome.Refused, presented.Length));
    }

    public async ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments)
    {
        var answer = await ExecuteAsync(statement, arguments);
        return answer.Outcome switch
        {
            DataOutcome.Done => Verified(answer.Rows is [[true, ..], ..] ? VerifyOutcome.Verified : VerifyOutcome.Refused, null),
            DataOutcome.Timeout => Verified(VerifyOutcome.Timeout, null),
            DataOutcome.Failed => Verified(VerifyOutcome.Failed, null),
            _ => VerifyOutcome.Ended,
        };
    }

    private VerifyOutcome Verified(VerifyOutcome outcome, int? length)
    {
        var name = outcome.ToString().ToLowerInvariant();
        Path.Told(Elapsed, "verify", length is { } characters ? string.Create(CultureInfo.InvariantCulture, $"{name} {characters}") : name);
        return outcome;
    }
}

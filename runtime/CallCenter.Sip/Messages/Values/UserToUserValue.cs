using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>User-to-User (RFC 7433): a packet of data that travels with a call.</summary>
/// <param name="Data">The data as written: hexadecimal when <see cref="Encoding"/> says so; without quotes.</param>
public sealed record UserToUserValue(string Data) : IHeaderValue<UserToUserValue>
{
    /// <summary>How the data is written; null means hexadecimal (RFC 7433 section 4.2).</summary>
    public string? Encoding { get; init; }

    /// <summary>What it is for, such as <c>isdn-uui</c>.</summary>
    public string? Purpose { get; init; }

    /// <summary>What it holds.</summary>
    public string? Content { get; init; }

    /// <summary>Other parameters.</summary>
    public HeaderParameters Others { get; init; }

    /// <summary>The data as bytes; null when it is in another encoding, or not hexadecimal.</summary>
    public byte[]? Bytes
    {
        get
        {
            var isHex = Encoding is null || Encoding.Equals("hex", StringComparison.OrdinalIgnoreCase);
            var bytes = new byte[Data.Length / 2];
            return isHex && Convert.FromHexString(Data, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
        }
    }

    /// <summary>A packet of ours, in hexadecimal.</summary>
    public static UserToUserValue Create(ReadOnlySpan<byte> data) => new(Convert.ToHexStringLower(data)) { Encoding = "hex" };

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out UserToUserValue? value)
    {
        value = null;
        var reader = new ValueReader(text);
        if (!(reader.TryQuoted(out var data) || reader.TryToken(out data)) || !reader.TryParameters(out var all))
        {
            return false;
        }

        value = new UserToUserValue(data)
        {
            Encoding = all["encoding"],
            Purpose = all["purpose"],
            Content = all["content"],
            Others = all.Without("encoding").Without("purpose").Without("content"),
        };
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(Data);
        var parameters = Encoding is null ? HeaderParameters.None : HeaderParameters.None.With("encoding", Encoding);
        parameters = Purpose is null ? parameters : parameters.With("purpose", Purpose);
        parameters = Content is null ? parameters : parameters.With("content", Content);
        return $"{(Tokens.IsToken(bytes) ? Data : QuotedText.Encode(Data))}{parameters}{Others}";
    }
}

namespace CallCenter.Hosting.Messages;

/// <summary>Binds a medium to the HTTP service of a provider.</summary>
/// <param name="Medium"><c>sms</c> or <c>email</c>.</param>
/// <param name="Url">Where messages are posted to.</param>
/// <param name="Body">
/// The request's body, in which <c>{to}</c>, <c>{subject}</c> and <c>{text}</c> stand for the message, escaped for the content type.
/// </param>
/// <param name="ContentType"><c>application/json</c>, or <c>application/x-www-form-urlencoded</c>.</param>
/// <param name="Headers">Further headers, such as a key of the provider.</param>
public sealed record GatewayBinding(string Medium, Uri Url, string Body, string ContentType, IReadOnlyDictionary<string, string> Headers);

/** Why a card that could be saved can't be charged: the end of Clerk's error codes. */
export type Decline =
  | "card_declined"
  | "card_insufficient_funds"
  | "card_expired"
  | "processing_error";

export interface TestCard {
  cardType: string;
  last4: string;
  /** Null for a card that always pays. */
  decline: Decline | null;
}

/** The card of the components' "Pay with test card". */
export const developmentTestCard = "pm_card_visa";

/**
 * Stripe's test payment methods, by the token that its library answers with: the only cards there
 * are.
 *
 * @see https://docs.stripe.com/testing
 */
export const testCards: Record<string, TestCard> = {
  [developmentTestCard]: { cardType: "visa", last4: "4242", decline: null },
  pm_card_mastercard: { cardType: "mastercard", last4: "4444", decline: null },
  pm_card_amex: { cardType: "amex", last4: "8431", decline: null },
  pm_card_chargeCustomerFail: { cardType: "visa", last4: "0341", decline: "card_declined" },
  pm_card_visa_chargeDeclinedInsufficientFunds: {
    cardType: "visa",
    last4: "9995",
    decline: "card_insufficient_funds",
  },
  pm_card_chargeDeclinedExpiredCard: { cardType: "visa", last4: "0069", decline: "card_expired" },
  pm_card_chargeDeclinedProcessingError: {
    cardType: "visa",
    last4: "0119",
    decline: "processing_error",
  },
};

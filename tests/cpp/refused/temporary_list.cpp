// use of deleted function|uses deleted function
#include <settlekit.hpp>

std::vector<settlekit::Text> texts();
void claims(settlekit::NewOffer& offer);
void claims(settlekit::NewOffer& offer) {
#ifdef ALLOWED
  static const std::vector<settlekit::Text> kept = texts();
  offer.claims = settlekit::Span<settlekit::Text>(kept);
#else
  offer.claims = settlekit::Span<settlekit::Text>(texts());
#endif
}
